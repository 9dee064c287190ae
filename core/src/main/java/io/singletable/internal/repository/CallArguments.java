package io.singletable.internal.repository;

import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.query.Parameters;
import org.springframework.data.repository.query.ParametersParameterAccessor;

/**
 * Arguments of one call of a query method.
 */
final class CallArguments extends ParametersParameterAccessor {

	CallArguments(Parameters<?, ?> parameters, @Nullable Object[] arguments) {
		super(parameters, arguments);
	}

	/**
	 * All arguments, without an {@link java.util.Optional} around them.
	 */
	@Nullable Object[] all() {
		return getValues();
	}

}
