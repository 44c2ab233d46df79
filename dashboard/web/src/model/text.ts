/** Texts of rules and servers, made presentable; what they say is not changed. */

/** With a capital letter in front. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
