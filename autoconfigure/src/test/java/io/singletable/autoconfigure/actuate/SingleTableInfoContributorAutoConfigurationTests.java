package io.singletable.autoconfigure.actuate;

import java.util.List;
import java.util.Map;

import io.singletable.autoconfigure.actuate.desk.Article;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.schema.TableState;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SingleTableInfoContributorAutoConfiguration}.
 */
class SingleTableInfoContributorAutoConfigurationTests {

	private static final String CONTRIBUTOR = "singletableInfoContributor";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class,
				SingleTableAutoConfiguration.class, SingleTableInfoContributorAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("singletable.table-name=app", "singletable.endpoint=http://localhost:1",
				"singletable.schema.mode=none", "singletable.credentials.access-key=canary",
				"singletable.credentials.secret-key=canary");

	private final ApplicationContextRunner enabled = this.runner
		.withPropertyValues("management.info.singletable.enabled=true");

	@Test
	void tableAndEntitiesAreShown() {
		this.enabled.run((context) -> {
			Map<String, Object> info = infoOf(context);
			assertThat(info).containsEntry("table", "app")
				.containsEntry("entities", 2)
				.containsEntry("schema", "complete");
			assertThat(info.toString()).doesNotContain("canary", "localhost");
		});
	}

	@Test
	void partsThatAreIncompleteAreNamed() {
		this.enabled.run((context) -> {
			context.getBean(TableState.class)
				.parts()
				.learn(context.getBean(EntityRegistry.class).required(Article.class),
						Map.of(PartName.index("gsi1"), PartState.BACKFILLING, PartName.listing(), PartState.ACTIVE,
								PartName.deleted(), PartState.BACKFILLING),
						Map.of(PartName.listing(), 1));
			assertThat(infoOf(context)).containsEntry("schema", "incomplete")
				.containsEntry("incomplete", Map.of("Article", List.of("deleted", "index:gsi1")));
		});
	}

	@Test
	void isDisabledByDefault() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CONTRIBUTOR));
		this.runner.withPropertyValues("management.info.defaults.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(CONTRIBUTOR));
	}

	@Test
	void backsOffWithAnOwnContributor() {
		InfoContributor own = (builder) -> {
		};
		this.enabled.withBean(CONTRIBUTOR, InfoContributor.class, () -> own)
			.run((context) -> assertThat(context).getBean(CONTRIBUTOR).isSameAs(own));
	}

	@Test
	void backsOffWithoutActuator() {
		this.enabled
			.withClassLoader(new FilteredClassLoader(InfoContributor.class, ConditionalOnEnabledInfoContributor.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CONTRIBUTOR));
	}

	@Test
	void backsOffWithoutATable() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SingleTableInfoContributorAutoConfiguration.class))
			.withPropertyValues("management.info.singletable.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CONTRIBUTOR));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> infoOf(ApplicationContext context) {
		Info.Builder builder = new Info.Builder();
		context.getBean(CONTRIBUTOR, InfoContributor.class).contribute(builder);
		return (Map<String, Object>) builder.build().get("singletable");
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Article.class)
	static class Application {

	}

}
