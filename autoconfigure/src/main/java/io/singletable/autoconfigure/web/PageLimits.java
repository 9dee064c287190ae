package io.singletable.autoconfigure.web;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.data.domain.Limit;
import org.springframework.util.Assert;

/**
 * Limits that a parameter of a controller method accepts.
 *
 * @param standard number of rows for a request that does not specify it
 * @param max maximum number of rows that a request may specify
 */
record PageLimits(int standard, int max) {

	/** No signs and no digits of other scripts, which {@link Integer} would accept. */
	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

	private static final PageLimit DEFAULTS = AnnotationUtils.synthesizeAnnotation(PageLimit.class);

	static PageLimits of(MethodParameter parameter) {
		PageLimit declared = parameter.getParameterAnnotation(PageLimit.class);
		PageLimit limit = (declared != null) ? declared : DEFAULTS;
		Assert.state(limit.value() > 0, () -> "@PageLimit of " + parameter.getExecutable().toGenericString()
				+ " has the value " + limit.value() + ": write 1 or more");
		return new PageLimits(limit.value(), Math.max(limit.value(), limit.max()));
	}

	/**
	 * The limit of a request.
	 * @param requested the values of the request parameter, null if it has none
	 * @throws InvalidLimitException if it is not a single number in the range
	 */
	Limit resolve(String @Nullable [] requested) {
		if (requested == null) {
			return Limit.of(this.standard);
		}
		if (requested.length != 1 || !NUMBER.matcher(requested[0]).matches()) {
			throw new InvalidLimitException(this.max);
		}
		int rows = Integer.parseInt(requested[0]);
		if (rows < 1 || rows > this.max) {
			throw new InvalidLimitException(this.max);
		}
		return Limit.of(rows);
	}

}
