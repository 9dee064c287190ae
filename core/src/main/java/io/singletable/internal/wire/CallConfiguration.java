package io.singletable.internal.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * Configuration of calls that hands an object to the {@link WireInterceptor}. It keeps
 * what it was asked for last, as a call mostly is configured as the one before. Of one
 * call at a time, as its object.
 */
final class CallConfiguration<T> {

	private final ExecutionAttribute<T> attribute;

	private final T value;

	private @Nullable AwsRequestOverrideConfiguration bare;

	private @Nullable AwsRequestOverrideConfiguration configured;

	CallConfiguration(ExecutionAttribute<T> attribute, T value) {
		this.attribute = attribute;
		this.value = value;
	}

	/**
	 * A configuration, with the object in it.
	 */
	AwsRequestOverrideConfiguration in(AwsRequestOverrideConfiguration configuration) {
		AwsRequestOverrideConfiguration configured = this.configured;
		if (configured == null || this.bare != configuration) {
			configured = configuration.toBuilder().putExecutionAttribute(this.attribute, this.value).build();
			this.bare = configuration;
			this.configured = configured;
		}
		return configured;
	}

}
