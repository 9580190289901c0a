// The words of the kit.

export const dialog = { close: "Close", cancel: "Cancel" };

export const progress = {
  of: (done: string, total: string) => `${done} of ${total}`,
  left: (time: string) => `about ${time} left`,
};

export const notice = { dismiss: "Dismiss" };

export const modelTitle = {
  shipped: "The drawn people",
  /** @param more how many people are not named. */
  of: (names: readonly string[], more: string) =>
    more === "0" ? names.join(", ").replace(/, ([^,]*)$/, " and $1") : `${names.join(", ")} and ${more} more`,
  madeAt: (name: string, date: string) => `${name}, ${date}`,
};
