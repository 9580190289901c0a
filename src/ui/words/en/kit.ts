// The words of the kit.

export const dialog = { close: "Close", cancel: "Cancel" };

export const progress = {
  of: (done: string, total: string) => `${done} of ${total}`,
  left: (time: string) => `about ${time} left`,
};

export const notice = { dismiss: "Dismiss" };

export const modelTitle = { shipped: "The drawn people", of: (date: string) => `Model of ${date}` };
