/**
 * A text without what somebody changes who only corrects a name: its Unicode form, outer spaces and case. Lower case alone is
 * not enough, because a final sigma and a sharp s are the same as others in upper case only.
 */
export function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().toUpperCase().toLowerCase();
}
