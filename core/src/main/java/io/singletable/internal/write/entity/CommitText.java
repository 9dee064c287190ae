package io.singletable.internal.write.entity;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Text in the metadata of a commit. UTF-8 has no form for a lone surrogate: a question
 * mark would be stored in its place.
 */
final class CommitText {

	private CommitText() {
	}

	/**
	 * Refuse a text that is ill-formed or too long.
	 * @param maximum its maximum size in bytes of UTF-8
	 * @param remedy what to do about a text that is too long
	 * @throws InvalidDataAccessApiUsageException if it cannot be stored
	 */
	static void require(String name, String text, int maximum, String remedy) {
		require(name, sizeOf(name, text), maximum, remedy);
	}

	static void require(String name, int size, int maximum, String remedy) {
		if (size > maximum) {
			throw new InvalidDataAccessApiUsageException(name + " has " + size + " bytes of UTF-8, but at most "
					+ maximum + " are stored with each version: " + remedy);
		}
	}

	/**
	 * The size of a text.
	 * @return the size in bytes of UTF-8
	 * @throws InvalidDataAccessApiUsageException if it is ill-formed UTF-16
	 */
	static int sizeOf(String name, String text) {
		try {
			return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining();
		}
		catch (CharacterCodingException ex) {
			throw new InvalidDataAccessApiUsageException(name
					+ " is ill-formed UTF-16 (an unpaired surrogate), which cannot be stored: provide another one");
		}
	}

}
