package io.singletable.autoconfigure.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.singletable.Because;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.lifecycle.reasoned.Memo;
import io.singletable.autoconfigure.lifecycle.reasoned.MemoRepository;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.transaction.SingleTableTransactionAutoConfiguration;
import io.singletable.core.SingleTableTemplate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.AuditorAware;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the beans of an application say about the versions that it writes.
 */
class CommitMetadataIntegrationTests {

	private final SimpleTracer tracer = new SimpleTracer();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableLifecycleAutoConfiguration.class,
						SingleTableRepositoriesAutoConfiguration.class, SingleTableReasonAutoConfiguration.class,
						SingleTableTransactionAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withBean(Tracer.class, () -> this.tracer)
		.withBean(AuditorAware.class, () -> (AuditorAware<String>) () -> Optional.of("ann"))
		.withUserConfiguration(Application.class);

	@Test
	void versionsOfAnAnnotatedTransactionHaveAuthorReasonAndTrace() {
		this.runner.run((context) -> {
			SimpleSpan span = this.tracer.nextSpan().start();
			Tracer.SpanInScope scope = this.tracer.withSpan(span);
			try (scope) {
				context.getBean(Writer.class).write("a", "b");
			}
			assertThat(versions(context)).hasSize(2)
				.allSatisfy((item) -> assertThat(item).containsEntry("_why", AttributeValue.fromS("Clean-up"))
					.containsEntry("_by", AttributeValue.fromS("ann"))
					.containsEntry("_trace", AttributeValue.fromS(span.context().traceId())))
				.extracting((item) -> item.get("_tx"))
				.doesNotContainNull()
				.satisfies((transactions) -> assertThat(transactions.get(0)).isEqualTo(transactions.get(1)));
		});
	}

	@Test
	void versionOfARepositoryMethodHasItsReason() {
		this.runner.run((context) -> {
			context.getBean(MemoRepository.class).save(Memo.of("a"));
			assertThat(versions(context)).singleElement()
				.satisfies((item) -> assertThat(item).containsEntry("_why", AttributeValue.fromS("of the save"))
					.doesNotContainKey("_trace"));
		});
	}

	/** Current items have none of it. */
	private static List<Map<String, AttributeValue>> versions(ApplicationContext context) {
		return context.getBean(DynamoDbClient.class)
			.scan((scan) -> scan.tableName("singletable"))
			.items()
			.stream()
			.filter((item) -> item.containsKey("_why"))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Memo.class)
	static class Application {

		@Bean
		Writer writer(SingleTableTemplate template) {
			return new Writer(template);
		}

	}

	/**
	 * Bean whose transactions have a reason.
	 */
	static class Writer {

		private final SingleTableTemplate template;

		Writer(SingleTableTemplate template) {
			this.template = template;
		}

		@Transactional
		@Because("Clean-up")
		public void write(String... ids) {
			for (String id : ids) {
				this.template.insert(Memo.of(id));
			}
		}

	}

}
