package io.singletable.autoconfigure.template;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.template.numbered.Invoice;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an executor of requests that is a bean.
 */
class ParallelismBeanIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, TaskExecutionAutoConfiguration.class))
		.withUserConfiguration(Numbering.class);

	@Test
	void withoutItTemplatesHaveNone() {
		this.runner.run((context) -> assertThat(context.getBean(SingleTableTemplate.class).parallelism()).isEmpty());
	}

	@Test
	void templatesHaveIt() {
		this.runner.withUserConfiguration(OwnParallelism.class).run((context) -> {
			Parallelism parallelism = context.getBean(Parallelism.class);
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			assertThat(template.parallelism()).contains(parallelism);
			assertThat(context.getBean(SingleTableTemplateConfigurer.class)
				.builder(context.getBean(DynamoDbClient.class), "other")
				.entities(Invoice.class)
				.build()
				.parallelism()).contains(parallelism);
		});
	}

	@Test
	void theExecutorOfTheApplicationSendsTheRequests() {
		this.runner.withUserConfiguration(OwnParallelism.class)
			.withPropertyValues("spring.task.execution.pool.core-size=1")
			.run((context) -> {
				SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
				List<Invoice> saved = template.parallel(context.getBean(Parallelism.class))
					.saveAll(List.of(new Invoice(null, "a"), new Invoice(null, "b"), new Invoice(null, "c")));
				assertThat(template.findAllById(saved.stream().map(Invoice::id).toList(), Invoice.class))
					.isEqualTo(saved);
			});
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Invoice.class)
	static class Numbering {

		@Bean
		Invoice.Numbers numbers() {
			return new AtomicLong()::incrementAndGet;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnParallelism {

		@Bean
		Parallelism parallelism(AsyncTaskExecutor applicationTaskExecutor) {
			return Parallelism.of(applicationTaskExecutor, 16);
		}

	}

}
