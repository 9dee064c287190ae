package io.singletable.autoconfigure.template;

import io.singletable.InvalidMappingException;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.template.numbered.Invoice;
import io.singletable.core.SingleTableTemplate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for generators of ids that are beans.
 */
class IdGeneratorBeansIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
				DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
		.withUserConfiguration(Scanning.class);

	@Test
	void aGeneratorMayUseTheTemplate() {
		this.runner.withUserConfiguration(Counting.class).run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			assertThat(template.save(new Invoice(null, "a")).id()).isEqualTo(1);
			assertThat(template.save(new Invoice(null, "b")).id()).isEqualTo(2);
		});
	}

	@Test
	void furtherTemplatesUseItToo() {
		this.runner.withUserConfiguration(Counting.class).run((context) -> {
			SingleTableTemplate other = context.getBean(SingleTableTemplateConfigurer.class)
				.builder(context.getBean(DynamoDbClient.class), "other")
				.entities(Invoice.class)
				.build();
			assertThat(other.save(new Invoice(null, "a")).id()).isEqualTo(1);
		});
	}

	@Test
	void aGeneratorThatIsMissingFailsAtStartUp() {
		this.runner.run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidMappingException.class)
				.hasMessageContaining("Numbers is not available, or there are several: declare one as a bean");
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Invoice.class)
	static class Scanning {

	}

	@Configuration(proxyBeanMethods = false)
	static class Counting {

		@Bean
		Invoice.Numbers numbers(SingleTableTemplate template) {
			return () -> {
				long next = 1;
				while (template.existsById(next, Invoice.class)) {
					next++;
				}
				return next;
			};
		}

	}

}
