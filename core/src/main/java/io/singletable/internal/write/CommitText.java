package io.singletable.internal.write;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Text in the metadata of a commit. UTF-8 has no form for a lone surrogate: a question
 * mark would be stored in its place.
 */
final class CommitText {

	private CommitText() {
	}

	/**
	 * The size of a text.
	 * @param text the text
	 * @return the size in bytes of UTF-8, or empty if the text is ill-formed UTF-16
	 */
	static OptionalInt sizeOf(String text) {
		try {
			return OptionalInt.of(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining());
		}
		catch (CharacterCodingException ex) {
			return OptionalInt.empty();
		}
	}

}
