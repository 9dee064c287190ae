package io.singletable.autoconfigure.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.singletable.Audited;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.autoconfigure.actuate.AuditedChangesDescriptor.EntryDescriptor;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import io.singletable.mapping.SingleTableManagedTypes;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.RevisionOperation.DELETE;
import static io.singletable.RevisionOperation.INSERT;
import static io.singletable.RevisionOperation.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AuditTrails}.
 */
class AuditTrailsIntegrationTests {

	private static final JsonMapper JSON = JsonMapper.builder()
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableEndpointAutoConfiguration.class))
		.withBean(SingleTableManagedTypes.class,
				() -> SingleTableManagedTypes.fromIterable(List.of(Deed.class, Plain.class)))
		.withBean(Clock.class, TickingClock::new)
		.withPropertyValues("management.endpoints.web.exposure.include=*", "singletable.table-name=trail");

	private final WebApplicationContextRunner enabled = this.runner
		.withPropertyValues("singletable.audit.endpoint.enabled=true");

	@Test
	void latestEntriesAreShownNewestFirst() {
		this.enabled.run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			template.as("ann", () -> template.insert(new Deed("d-1", null, null, "canary", "canary", "canary")));
			template.as("ben",
					() -> template.because("wrong",
							() -> template.update(Deed.class)
								.byId("d-1")
								.set("title", "canary-2")
								.set("secret", "canary-2")
								.set("hidden", "canary-2")
								.apply()));
			template.as("ann", () -> template.deleteById("d-1", Deed.class));
			AuditedChangesDescriptor latest = latest(context, "Deed").get(0);
			assertThat(latest.type()).isEqualTo("Deed");
			assertThat(latest.table()).isEqualTo("trail");
			assertThat(latest.entries()).extracting(EntryDescriptor::operation).containsExactly(DELETE, UPDATE, INSERT);
			assertThat(latest.entries()).extracting(EntryDescriptor::author).containsExactly("ann", "ben", "ann");
			assertThat(latest.entries()).extracting(EntryDescriptor::version).containsExactly(3L, 2L, 1L);
			assertThat(latest.entries()).extracting(EntryDescriptor::id).containsOnly("d-1");
			assertThat(latest.entries().get(1)).satisfies((entry) -> {
				assertThat(entry.reason()).isEqualTo("wrong");
				assertThat(entry.changedPaths()).containsExactlyInAnyOrder("title", "secret");
				assertThat(entry.commitId()).matches("[0-9a-f]{32}");
				assertThat(entry.committedAt()).isBeforeOrEqualTo(Instant.now());
			});
		});
	}

	@Test
	void noContentAndNothingExcludedIsShown() {
		this.enabled.run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			template.insert(new Deed("d-1", null, null, "canary", "canary", "canary"));
			template.update(Deed.class).byId("d-1").set("hidden", "canary-2").apply();
			String json = JSON.writeValueAsString(endpoint(context).section("audit", null, "Deed"));
			assertThat(json).contains("d-1").doesNotContain("canary", "hidden");
			assertThat(JSON.readTree(json).propertyNames()).containsExactly("audit");
		});
	}

	@Test
	void noMoreThanFiftyAreShown() {
		this.enabled.run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			for (int i = 0; i < 51; i++) {
				template.insert(new Deed("d-" + i, null, null, "title", "secret", "hidden"));
			}
			List<EntryDescriptor> entries = latest(context, "Deed").get(0).entries();
			assertThat(entries).hasSize(50).extracting(EntryDescriptor::id).contains("d-50").doesNotContain("d-0");
		});
	}

	@Test
	void typeMustBeAudited() {
		this.enabled.run((context) -> {
			for (String type : new String[] { null, "", "Plain", "deed" }) {
				assertThatExceptionOfType(InvalidEndpointRequestException.class)
					.isThrownBy(() -> endpoint(context).section("audit", null, type))
					.withMessage("type must be the name of an audited entity: Deed");
			}
		});
	}

	@Test
	void trailThatIsNotCompleteIsAnInvalidRequest() {
		this.enabled.withBean(FormerApplication.class)
			.run((context) -> assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> latest(context, "Deed"))
				.withMessageContaining("template.backfill(Deed.class).history().run()"));
	}

	@Test
	void trailIsNotShownByDefaultNorAmongAllSections() {
		this.runner.run((context) -> assertThat(endpoint(context).section("audit", null, "Deed")).isNull());
		this.enabled.run((context) -> assertThat(endpoint(context).describe().audit()).isNull());
	}

	@Test
	void endpointNeedsNoModuleOfAuditTrails() {
		this.enabled.withClassLoader(new FilteredClassLoader(AuditTemplate.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(endpoint(context).section("audit", null, "Deed")).isNull();
			Map<?, ?> shown = JSON.convertValue(endpoint(context).section("entities", null, null), Map.class);
			assertThat(shown.keySet()).isEqualTo(Set.of("entities"));
		});
	}

	private static List<AuditedChangesDescriptor> latest(ApplicationContext context, String type) {
		return endpoint(context).section("audit", null, type).audit();
	}

	private static SingleTableEndpoint endpoint(ApplicationContext context) {
		return context.getBean(SingleTableEndpoint.class);
	}

	/**
	 * Clock of which a millisecond passes whenever it is asked: commits of the same
	 * millisecond are in no order.
	 */
	private static final class TickingClock extends Clock {

		private final AtomicLong milliseconds = new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());

		@Override
		public Instant instant() {
			return Instant.ofEpochMilli(this.milliseconds.incrementAndGet());
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

	}

	/**
	 * Writes into the table before the template of the application is made.
	 */
	private static final class FormerApplication implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			if (bean instanceof DynamoDbClient client) {
				SingleTableTemplateBuilder.of(client, "trail")
					.entities(FormerDeed.class)
					.createTable(Duration.ofMinutes(1))
					.build()
					.insert(new FormerDeed("d-1", null, null, "title"));
			}
			return bean;
		}

	}

	@SingleTableEntity
	@Versioned(maxVersions = 0)
	@Audited(masked = "secret", excluded = "hidden")
	record Deed(@Id String id, @Version Long version, @LastModifiedDate Instant changedAt, String title, String secret,
			String hidden) {
	}

	@SingleTableEntity("Deed")
	@Versioned(maxVersions = 0)
	record FormerDeed(@Id String id, @Version Long version, @LastModifiedDate Instant changedAt, String title) {
	}

	@SingleTableEntity
	record Plain(@Id String id) {
	}

}
