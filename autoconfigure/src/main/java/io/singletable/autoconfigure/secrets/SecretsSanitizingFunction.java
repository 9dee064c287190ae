package io.singletable.autoconfigure.secrets;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * {@link SanitizingFunction} for the secret properties, in whatever form their keys are
 * written. Also masks values that set one of them: the command line among the system
 * properties, and {@code SPRING_APPLICATION_JSON}.
 */
final class SecretsSanitizingFunction implements SanitizingFunction {

	private static final String JSON = "springapplicationjson";

	private static final List<String> NAMES = List.of("singletablecursorsecrets", "singletablecredentials",
			"singletableerasuresecret");

	private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]");

	@Override
	public SanitizableData apply(SanitizableData data) {
		String key = uniform(data.getKey());
		return (namesSecret(key) || holdsSecret(key, data.getValue())) ? data.withSanitizedValue() : data;
	}

	private static boolean holdsSecret(String key, @Nullable Object value) {
		if (!(value instanceof CharSequence text)) {
			return false;
		}
		String uniform = uniform(text.toString());
		return namesSecret(uniform) || (key.equals(JSON) && uniform.contains("singletable"));
	}

	private static boolean namesSecret(String uniform) {
		return NAMES.stream().anyMatch(uniform::contains);
	}

	private static String uniform(String text) {
		return PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
	}

}
