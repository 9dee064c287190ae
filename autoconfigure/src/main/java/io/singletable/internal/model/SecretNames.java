package io.singletable.internal.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of properties that are masked unless told otherwise: {@code password},
 * {@code secret}, {@code token}, {@code credentials}, {@code apiKey}, and all that end
 * with one of these words, in whatever case: {@code accessToken}, {@code api_key},
 * {@code API_KEY}, {@code userApiKey}. A word begins at the start, with a capital letter
 * after a small one, or after a character that is no letter: {@code secretary} and
 * {@code mytoken} are no such names.
 */
final class SecretNames {

	private static final Set<String> SECRETS = Set.of("password", "secret", "token", "credentials", "apikey");

	/** Between words: {@code userAPIKey} consists of user, API and Key. */
	private static final Pattern BOUNDARY = Pattern
		.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

	private SecretNames() {
	}

	static boolean contain(String name) {
		List<String> words = Stream.of(BOUNDARY.split(name))
			.filter((word) -> !word.isEmpty())
			.map((word) -> word.toLowerCase(Locale.ROOT))
			.toList();
		for (int first = words.size() - 1; first >= 0; first--) {
			if (SECRETS.contains(String.join("", words.subList(first, words.size())))) {
				return true;
			}
		}
		return false;
	}

}
