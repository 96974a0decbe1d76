/** What a build says about its own decisions. */
export const pipeline = {
  "pipeline.stand-in": "{method}, standing in for {chosen}: {reason}.",
};
