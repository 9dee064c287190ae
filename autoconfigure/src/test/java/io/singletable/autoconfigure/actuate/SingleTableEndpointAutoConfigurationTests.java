package io.singletable.autoconfigure.actuate;

import java.util.List;
import java.util.stream.Stream;

import io.singletable.autoconfigure.actuate.desk.Article;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.model.SingleTableModel;
import io.singletable.internal.probe.ProbedTable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SingleTableEndpointAutoConfiguration}.
 */
class SingleTableEndpointAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class,
				SingleTableAutoConfiguration.class, SingleTableEndpointAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("singletable.table-name=app", "singletable.endpoint=http://localhost:1",
				"singletable.schema.mode=none");

	private final WebApplicationContextRunner exposed = this.runner
		.withPropertyValues("management.endpoints.web.exposure.include=singletable");

	@Test
	void endpointIsThereIfItIsExposed() {
		this.exposed.run((context) -> assertThat(context).hasSingleBean(SingleTableEndpoint.class));
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SingleTableEndpoint.class));
	}

	@Test
	void backsOffIfNobodyMayAccessIt() {
		this.exposed.withPropertyValues("management.endpoint.singletable.access=NONE")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SingleTableEndpoint.class));
		this.exposed.withPropertyValues("management.endpoints.access.default=NONE")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SingleTableEndpoint.class));
	}

	@Test
	@SuppressWarnings("unchecked")
	void backsOffWithAnOwnEndpoint() {
		SingleTableEndpoint own = new SingleTableEndpoint(
				new SingleTableModel((repositories) -> List.of(), List.of(), Stream::of, Stream::of),
				mock(ObjectProvider.class), mock(ObjectProvider.class));
		this.exposed.withBean("own", SingleTableEndpoint.class, () -> own)
			.run((context) -> assertThat(context).getBean(SingleTableEndpoint.class).isSameAs(own));
	}

	@Test
	void backsOffWithoutActuator() {
		this.exposed.withClassLoader(new FilteredClassLoader(Endpoint.class, ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SingleTableEndpoint.class));
	}

	@Test
	void backsOffWithoutATemplate() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SingleTableEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SingleTableEndpoint.class));
	}

	@Test
	void probeIsSharedWithHealth() {
		this.exposed.withConfiguration(AutoConfigurations.of(SingleTableHealthAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(ProbedTable.class));
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Article.class)
	static class Application {

	}

}
