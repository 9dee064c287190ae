package io.singletable.autoconfigure.secrets;

import java.util.BitSet;

import io.singletable.autoconfigure.SingleTableConfigurationException;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * Form that {@code singletable.cursor.secrets} must have in each source: one text, or a
 * list of texts without gaps. Spring Boot ignores a map, as if there were no secrets, and
 * shows the values of a list of maps and of a list with gaps. Keys are not shown either:
 * in YAML, a secret easily becomes one.
 */
final class CursorSecretsForm {

	private static final ConfigurationPropertyName SECRETS = SecretProperties.CURSOR_SECRETS;

	private static final int INDEX = SECRETS.getNumberOfElements();

	private CursorSecretsForm() {
	}

	static void check(Iterable<ConfigurationPropertySource> sources) {
		for (ConfigurationPropertySource source : sources) {
			if (source instanceof IterableConfigurationPropertySource iterable
					&& source.containsDescendantOf(SECRETS) != ConfigurationPropertyState.ABSENT) {
				check(iterable);
			}
		}
	}

	private static void check(IterableConfigurationPropertySource source) {
		BitSet indexes = new BitSet();
		source.stream().filter(SECRETS::isAncestorOf).forEach((name) -> indexes.set(index(name)));
		int missing = indexes.nextClearBit(0);
		if (missing < indexes.length()) {
			throw new SingleTableConfigurationException(
					"There is no '" + SECRETS + "[" + missing + "]', although the list has later elements.",
					"Number the secrets of a source from 0 without gaps. The source with the highest precedence provides the "
							+ "whole list: elements of different sources are not merged.");
		}
	}

	private static int index(ConfigurationPropertyName name) {
		if (name.getNumberOfElements() != INDEX + 1 || !name.isNumericIndex(INDEX)) {
			throw notTexts();
		}
		try {
			return Integer.parseInt(name.getElement(INDEX, ConfigurationPropertyName.Form.UNIFORM));
		}
		catch (NumberFormatException ex) {
			throw notTexts();
		}
	}

	private static SingleTableConfigurationException notTexts() {
		return new SingleTableConfigurationException(
				"'" + SECRETS + "' is a map, or a list whose elements are not texts. Its value is not shown.",
				"""
						Write one text, '<key id>:<32 random bytes in Base64>' without a space after the colon, or a list of them:

						    singletable:
						      cursor:
						        secrets:
						        - "k2:<output of 'openssl rand -base64 32'>"
						        - "k1:<an older secret>"
						""");
	}

}
