package io.singletable.autoconfigure.secrets;

import java.util.Optional;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.NestedExceptionUtils;

/**
 * {@link BindHandler} that replaces failures of secret properties, whose messages and
 * analyses show values, with failures that don't. Also refuses the forms of
 * {@code singletable.cursor.secrets} that Spring Boot would ignore, or refuse while
 * showing them.
 */
final class SecretsBindHandler extends AbstractBindHandler {

	SecretsBindHandler(BindHandler parent) {
		super(parent);
	}

	@Override
	public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
		if (name.equals(SecretProperties.CURSOR_SECRETS)) {
			CursorSecretsForm.check(context.getSources());
		}
		return super.onStart(name, target, context);
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
		Optional<ConfigurationPropertyName> secret = SecretProperties.of(name);
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(error);
		if (secret.isPresent() && !(cause instanceof SingleTableConfigurationException)) {
			// Without the cause, whose message may have the value or a part of it.
			throw new SingleTableConfigurationException(
					"'" + secret.get() + "' can't be read. Its value is not shown, because it may be a secret.",
					"Correct it, and the placeholders in it.");
		}
		return super.onFailure(name, target, context, error);
	}

}
