/** Resolves when the condition holds; throws after so many seconds. */
export async function until(condition: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await condition());) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
