// The words of the tray, where photos wait for a name, and of the line that tells the last change.

export const tray = {
  title: (count: string, one: boolean) => (one ? "Whose photo is this?" : `Whose are these ${count} photos?`),
  lead:
    "Nothing says who is on them, so they wait here, and no training uses them. Choose some and type the name. Or " +
    "drop them on a person.",
  photos: "Photos without a name",
  hint: "Space chooses, Enter goes to the name, Delete removes.",
  name: "Their name",
  nameOfOne: "The name",
  give: (count: string, one: boolean) => (one ? "Name 1 photo" : `Name ${count} photos`),
  giveAll: (count: string) => `Name all ${count}`,
  known: "Or press a person, or drop photos on one",
  newPerson: "New person",
  remove: (count: string) => `Remove ${count}`,
  closer: "Look closer",
  missing: "Type a name first.",
};

export const lastEdit = {
  label: "The last change",
  named: (count: string, one: boolean, name: string) =>
    one ? `1 photo is named ${name}.` : `${count} photos are named ${name}.`,
  unnamed: (count: string, one: boolean) => (one ? "1 photo waits for a name." : `${count} photos wait for a name.`),
  removed: (count: string, one: boolean) => (one ? "1 photo is removed." : `${count} photos are removed.`),
  renamed: (from: string, to: string) => `${from} is named ${to} now.`,
  removedPerson: (name: string, count: string, one: boolean) =>
    one ? `${name} is removed, with 1 photo.` : `${name} is removed, with ${count} photos.`,
  until: "Until this page is closed it can be undone.",
  undo: "Take it back",
};
