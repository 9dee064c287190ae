package io.singletable.autoconfigure.actuate;

import java.util.List;
import java.util.Map;

import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.model.EntityDescriptor.ConstraintDescriptor;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.schema.TableState;
import io.singletable.mapping.SingleTableManagedTypes;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the actuator shows of unique constraints.
 */
class ConstraintDescriptorTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
						SingleTableEndpointAutoConfiguration.class, SingleTableInfoContributorAutoConfiguration.class))
		.withBean(SingleTableManagedTypes.class, () -> SingleTableManagedTypes.fromIterable(List.of(Party.class)))
		.withPropertyValues("singletable.table-name=app", "singletable.endpoint=http://localhost:1",
				"singletable.schema.mode=none", "management.endpoints.web.exposure.include=singletable",
				"management.info.singletable.enabled=true");

	@Test
	void constraintsAreDescribedWithTheirProperties() {
		this.runner.run((context) -> assertThat(
				context.getBean(SingleTableEndpoint.class).section("entities", null, null).entities())
			.singleElement()
			.satisfies((entity) -> assertThat(entity.constraints()).containsExactly(
					new ConstraintDescriptor("code", List.of("code"), List.of("Company", "Person"), false),
					new ConstraintDescriptor("login", List.of("realm", "code"), List.of("Person"), false),
					new ConstraintDescriptor("number", List.of("registered"), List.of("Company"), false),
					new ConstraintDescriptor("number", List.of("passport"), List.of("Person"), false),
					new ConstraintDescriptor("former", List.of(), List.of(), true))));
	}

	@Test
	void constraintThatIsIncompleteIsNamed() {
		this.runner.run((context) -> {
			context.getBean(TableState.class)
				.parts()
				.learn(context.getBean(EntityRegistry.class).required(Party.class), Map.of(PartName.unique("code"),
						PartState.ACTIVE, PartName.unique("login"), PartState.BACKFILLING), Map.of());
			Info.Builder info = new Info.Builder();
			context.getBean(InfoContributor.class).contribute(info);
			assertThat(info.build().get("singletable"))
				.asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
				.containsEntry("incomplete", Map.of("Party", List.of("unique:login")));
		});
	}

	@SingleTableEntity
	@Unique(name = "code", properties = "code")
	sealed interface Party permits Company, Person {

	}

	record Company(@Id String id, @Version Long version, String code,
			@Unique(name = "number") String registered) implements Party {
	}

	@Unique(name = "login", properties = { "realm", "code" })
	@Unique(name = "former", retired = true)
	record Person(@Id String id, @Version Long version, String code, String realm,
			@Unique(name = "number") String passport) implements Party {
	}

}
