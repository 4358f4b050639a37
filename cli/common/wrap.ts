/**
 * Breaks a text into lines of at most so many characters: between words, and within words that are longer, such as ARNs, but not
 * between colons.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => broken(each, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function broken(word: string, width: number): string[] {
  if (word.length <= width) return [word];
  const at = new RegExp(`^.{0,${width - 1}}[/:-](?!:)`).exec(word)?.[0].length ?? width;
  return [word.slice(0, at), ...broken(word.slice(at), width)];
}
