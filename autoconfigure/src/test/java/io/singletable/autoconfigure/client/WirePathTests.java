package io.singletable.autoconfigure.client;

import java.time.Duration;
import java.util.List;

import io.singletable.internal.wire.WirePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code singletable.wire-path}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WirePathTests {

	private static final String NO_EFFECT = "'singletable.wire-path' has no effect";

	private static final Class<?> WIRE_PATH = WirePath.interceptor().getClass();

	private final ApplicationContextRunner off = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class))
		.withPropertyValues("singletable.table-name=app", "singletable.region=eu-west-1");

	private final ApplicationContextRunner on = this.off.withPropertyValues("singletable.wire-path=true");

	@Test
	void isOffUnlessItIsTurnedOn(CapturedOutput output) {
		this.off.run((context) -> {
			assertThat(WirePath.of(client(context)).isOn()).isFalse();
			assertThat(interceptors(context)).noneMatch(WIRE_PATH::isInstance);
			assertThat(output).doesNotContain(NO_EFFECT);
		});
	}

	@Test
	void clientThatIsBuiltHasIt(CapturedOutput output) {
		this.on.run((context) -> {
			assertThat(WirePath.of(client(context)).isOn()).isTrue();
			assertThat(client(context).serviceClientConfiguration()
				.overrideConfiguration()
				.retryStrategy()
				.orElseThrow()
				.maxAttempts()).isOne();
			assertThat(output).doesNotContain(NO_EFFECT);
		});
	}

	@Test
	void whatCustomizersSetStaysAndIsAskedFirst() {
		ExecutionInterceptor tracing = new ExecutionInterceptor() {
		};
		this.on
			.withBean(DynamoDbClientBuilderCustomizer.class, () -> (builder) -> builder.overrideConfiguration(
					(override) -> override.apiCallTimeout(Duration.ofSeconds(7)).addExecutionInterceptor(tracing)))
			.run((context) -> {
				assertThat(WirePath.of(client(context)).isOn()).isTrue();
				assertThat(client(context).serviceClientConfiguration().overrideConfiguration().apiCallTimeout())
					.contains(Duration.ofSeconds(7));
				List<ExecutionInterceptor> interceptors = interceptors(context);
				assertThat(interceptors).last().isSameAs(tracing);
				assertThat(interceptors.get(interceptors.size() - 2)).isInstanceOf(WIRE_PATH);
			});
	}

	@Test
	void interceptorThatMayChangeItemsIsNamed(CapturedOutput output) {
		this.on
			.withBean(DynamoDbClientBuilderCustomizer.class,
					() -> (builder) -> builder
						.overrideConfiguration((override) -> override.addExecutionInterceptor(new Decrypting())))
			.run((context) -> {
				assertThat(WirePath.of(client(context)).isOn()).isFalse();
				assertThat(output).contains(NO_EFFECT + ", because the interceptor " + Decrypting.class.getName());
			});
	}

	@Test
	void clientOfTheApplicationIsNotTouched(CapturedOutput output) {
		this.on
			.withBean("tables", DynamoDbClient.class, () -> DynamoDbClient.builder().region(Region.EU_WEST_1).build())
			.run((context) -> {
				assertThat(WirePath.of(client(context)).isOn()).isFalse();
				assertThat(interceptors(context)).noneMatch(WIRE_PATH::isInstance);
				assertThat(output).contains(NO_EFFECT + ", because the DynamoDbClient 'tables' is defined elsewhere");
			});
	}

	private static DynamoDbClient client(AssertableApplicationContext context) {
		return context.getBean(DynamoDbClient.class);
	}

	private static List<ExecutionInterceptor> interceptors(AssertableApplicationContext context) {
		return client(context).serviceClientConfiguration().overrideConfiguration().executionInterceptors();
	}

	/**
	 * Interceptor that may change items.
	 */
	private static final class Decrypting implements ExecutionInterceptor {

		@Override
		public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
			return context.response();
		}

	}

}
