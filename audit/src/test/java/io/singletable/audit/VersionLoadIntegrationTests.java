package io.singletable.audit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.audit.AuditedVersion.State;
import io.singletable.audit.Parcel.Address;
import io.singletable.audit.internal.AuditFixture;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.RevisionFilter.changed;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for old and new values, and for what the trail does not show of them.
 */
class VersionLoadIntegrationTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final Trail trail = new Trail(Parcel.class, Bill.class);

	private final SingleTableTemplate template = this.trail.template();

	private final AuditOperations audit = this.trail.audit();

	@Test
	void lifeOfAnEntity() {
		Parcel parcel = this.template.insert(Parcel.of("p1", "NEW"));
		this.trail.later(MINUTE);
		parcel = this.template
			.save(parcel.withStatus("SENT").withWeight(2).withLabels(Map.of("size", "L"), Set.of("b", "a")));
		this.trail.later(MINUTE);
		this.template.delete(parcel);
		this.trail.later(MINUTE);
		this.template.insert(Parcel.of("p1", "AGAIN"));
		List<AuditedVersion> versions = load(Parcel.class);
		assertThat(versions).extracting(AuditedVersion::state)
			.containsExactly(State.CREATED, State.DELETED, State.CHANGED, State.CREATED);
		assertThat(versions.get(2).changes()).containsExactlyInAnyOrder(change("status", "NEW", "SENT"),
				change("weight", BigDecimal.ONE, new BigDecimal(2)), change("labels", Map.of(), Map.of("size", "L")),
				change("tags", null, List.of("a", "b")));
		assertThat(versions.get(2).before()).containsEntry("status", "NEW");
		assertThat(versions.get(2).after()).containsEntry("status", "SENT");
		assertThat(versions.get(1).before()).containsEntry("status", "SENT");
		assertThat(versions.get(1).after()).isEmpty();
		assertThat(versions.get(0).before()).isEmpty();
		assertThat(versions.get(3).after()).containsEntry("status", "NEW");
	}

	@Test
	void maskedAndExcludedValuesAreNowhere() {
		Parcel parcel = this.template.insert(Parcel.of("p1", "NEW")
			.withSecrets("S3CRET-a", "S3CRET-b", new Address("Rome", "S3CRET-c", "S3CRET-d")));
		this.trail.later(MINUTE);
		parcel = this.template
			.save(parcel.withSecrets("S3CRET-e", "S3CRET-f", new Address("Rome", "S3CRET-g", "S3CRET-h")));
		this.trail.later(MINUTE);
		parcel = this.template.update(parcel, parcel.withSecrets("S3CRET-e", "S3CRET-i", null));
		this.trail.later(MINUTE);
		parcel = this.template.save(parcel.withSecrets("S3CRET-e", "S3CRET-j", null));
		this.trail.later(MINUTE);
		parcel = this.template.save(parcel.withSecrets(null, null, new Address("Oslo", "S3CRET-k", "S3CRET-l")));
		this.template.delete(parcel);
		List<AuditedVersion> versions = load(Parcel.class);
		String shown = JsonMapper.builder().build().writeValueAsString(versions) + versions;
		assertThat(shown).doesNotContain("S3CRET", "remark", "note").contains("Rome", "Oslo", "***");
		assertThat(changesOf(versions, 2)).containsExactlyInAnyOrder(masked("code"), masked("address.door"));
		assertThat(changesOf(versions, 3))
			.containsExactly(change("address", Map.of("city", "Rome", "door", "***"), null));
		assertThat(changesOf(versions, 4)).isEmpty();
		assertThat(changesOf(versions, 5)).containsExactlyInAnyOrder(masked("code"),
				change("address", null, Map.of("city", "Oslo", "door", "***")));
		assertThat(version(versions, 1).after()).containsEntry("code", "***")
			.containsEntry("address", Map.of("city", "Rome", "door", "***"));
		assertThat(version(versions, 5).after()).containsEntry("code", "***");
		assertThat(versions)
			.allSatisfy((version) -> assertThat(version.entry().commit().changedPaths().orElse(Set.of()))
				.doesNotContain("note", "address.remark"));
	}

	@Test
	void versionThatIsGoneIsMarked() {
		Parcel parcel = this.template.insert(Parcel.of("p1", "NEW"));
		this.trail.later(MINUTE);
		this.template.save(parcel.withStatus("SENT"));
		List<AuditEntry> entries = entries(Parcel.class);
		delete("~v#Parcel#p1", "Parcel#00000000000000000001");
		assertThat(this.audit.load(entries)).extracting(AuditedVersion::state)
			.containsExactly(State.UNKNOWN, State.GONE);
		assertThat(this.audit.load(entries).get(0).after()).containsEntry("status", "SENT");
	}

	@Test
	void versionThatCannotBeReadIsMarked() {
		this.template.insert(Parcel.of("p1", "NEW"));
		List<AuditEntry> entries = entries(Parcel.class);
		LocalDynamoDb.client()
			.updateItem((update) -> update.tableName(this.trail.table().name())
				.key(key("~v#Parcel#p1", "Parcel#00000000000000000001"))
				.updateExpression("SET weight = :w")
				.expressionAttributeValues(Map.of(":w", AttributeValue.fromS("heavy"))));
		assertThat(this.audit.load(entries)).extracting(AuditedVersion::state).containsExactly(State.UNREADABLE);
	}

	@Test
	void entriesOfSeveralTypesInTheirOrder() {
		this.template.inTransactionWithoutResult((operations) -> {
			for (int number = 0; number < 20; number++) {
				operations.insert(Parcel.of("p" + number, "NEW"));
				operations.insert(new Bill.Paid("b" + number, null, null, number, "ann"));
			}
		});
		this.trail.later(MINUTE);
		for (int number = 0; number < 20; number++) {
			this.template.save(this.template.getRequired("p" + number, Parcel.class).withWeight(number + 2));
		}
		List<AuditEntry> entries = Trail.all(this.audit.auditBy("ann"), ScrollPosition.keyset(), 100);
		List<AuditedVersion> versions = this.audit.load(entries);
		assertThat(versions).hasSize(60);
		assertThat(versions).extracting(AuditedVersion::entry).isEqualTo(entries);
		assertThat(versions.subList(0, 20)).allSatisfy((version) -> assertThat(version.changes()).hasSize(1));
		assertThat(this.audit.load(List.of())).isEmpty();
		RequestCounts requests = new RequestCounts();
		AuditOperations watched = AuditFixture
			.of(this.trail.template(LocalDynamoDb.newClient(requests), (builder) -> builder));
		watched.load(entries);
		assertThat(requests.sent()).containsExactly("BatchGetItemRequest", "BatchGetItemRequest");
		requests.sent().clear();
		assertThat(watched.findAudit(Parcel.class, changed("weight"), ScrollPosition.keyset(), Limit.of(20)))
			.hasSize(20);
		assertThat(requests.sent()).containsExactly("QueryRequest", "BatchGetItemRequest");
	}

	private static AuditedChange change(String path, Object from, Object to) {
		return new AuditedChange(path, from, to, false);
	}

	private static AuditedChange masked(String path) {
		return new AuditedChange(path, null, null, true);
	}

	private static List<AuditedChange> changesOf(List<AuditedVersion> versions, long number) {
		return version(versions, number).changes();
	}

	private static AuditedVersion version(List<AuditedVersion> versions, long number) {
		return versions.stream().filter((version) -> version.entry().number() == number).findFirst().orElseThrow();
	}

	private List<AuditedVersion> load(Class<?> type) {
		return this.audit.load(entries(type));
	}

	private List<AuditEntry> entries(Class<?> type) {
		return this.audit.findAudit(type, ScrollPosition.keyset(), Limit.of(20)).getContent();
	}

	private void delete(String partition, String sort) {
		LocalDynamoDb.client()
			.deleteItem((delete) -> delete.tableName(this.trail.table().name()).key(key(partition, sort)));
	}

	private static Map<String, AttributeValue> key(String partition, String sort) {
		return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
	}

}
