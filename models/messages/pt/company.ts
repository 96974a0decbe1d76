import type { company as en } from "../en/company.js";

export const company: Record<keyof typeof en, string> = {
  "company.category.FUNG": "Fungicidas",
  "company.category.HERB": "Herbicidas",
  "company.category.INSE": "Inseticidas",
  "company.category.FERT": "Fertilizantes",
  "company.category.SEED": "Sementes",
  "company.category.PART": "Peças",
  "company.category.BIOL": "Biológicos",
  "company.category.NUTR": "Nutrição foliar",
  "company.category.ADJU": "Adjuvantes",
  "company.category.IRRI": "Irrigação",
  "company.item.FUNG": "Fungicida",
  "company.item.HERB": "Herbicida",
  "company.item.INSE": "Inseticida",
  "company.item.FERT": "Fertilizante",
  "company.item.SEED": "Semente",
  "company.item.PART": "Peça",
  "company.item.BIOL": "Biológico",
  "company.item.NUTR": "Adubo foliar",
  "company.item.ADJU": "Adjuvante",
  "company.item.IRRI": "Kit de irrigação",
};
