package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.EntityRevision;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.VersionConflictException;
import io.singletable.VersionMetadata;
import io.singletable.Versioned;
import io.singletable.internal.layout.WriteId;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for histories that have ids of writes from before these had a time, which may be
 * lower or higher than those of later writes.
 */
@ParameterizedClass
@ValueSource(bytes = { 0x00, 0x7f, (byte) 0xff })
class FormerWriteIdsIntegrationTests {

	private final TestTable table = TestTable.of(Draft.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling()));

	private final byte octet;

	private final List<AttributeValue> former = new ArrayList<>();

	private Draft first;

	private Instant afterFirst;

	FormerWriteIdsIntegrationTests(byte octet) {
		this.octet = octet;
	}

	@BeforeEach
	void firstVersionIsOfAFormerWrite() {
		this.first = this.template.insert(new Draft("d", null, null, "one"));
		giveFormerId();
		this.table.clock().advance(Duration.ofMinutes(1));
		this.afterFirst = this.table.clock().instant();
		this.table.clock().advance(Duration.ofMinutes(1));
	}

	@AfterEach
	void tableIsSound() {
		assertThat(TableAudit.withTransactions(this.table)).isEmpty();
	}

	@Test
	void historyHasBothKindsOfIds() {
		Draft second = this.template.save(this.first.with("two"));
		this.template.delete(second);
		assertThat(ids()).startsWith(this.former.get(0))
			.extracting((id) -> WriteId.of(id.b()).time())
			.endsWith(Instant.parse("2026-11-21T09:16:00Z"), Instant.parse("2026-11-21T09:16:00Z"));
		Draft restored = this.template.restore("d", 1, Draft.class);
		assertThat(restored.text()).isEqualTo("one");
		assertThat(this.template.findAsOf("d", this.afterFirst, Draft.class)).contains(this.first);
		assertThat(this.template.findVersions("d", Draft.class, ScrollPosition.keyset(), Limit.of(10)))
			.extracting(VersionMetadata::number)
			.containsExactly(4L, 3L, 2L, 1L);
		assertThat(this.template.findRevision("d", 1, Draft.class).flatMap(EntityRevision::entity))
			.contains(this.first);
	}

	@Test
	void staleVersionIsRefused() {
		this.template.save(this.first.with("two"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(this.first.with("three")));
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.delete(this.first));
	}

	@Test
	void lostAnswersAreFound() {
		this.http.script(Fault.responseLost());
		Draft second = this.template.save(this.first.with("two"));
		assertThat(second.version()).isEqualTo(2);
		this.http.script(Fault.responseLost());
		this.template.deleteById("d", Draft.class);
		assertThat(this.template.existsById("d", Draft.class)).isFalse();
		assertThat(ids()).hasSize(3);
	}

	@Test
	void writeThatWasNotAppliedIsSentAgain() {
		this.http.script(Fault.requestLost());
		assertThat(this.template.save(this.first.with("two")).version()).isEqualTo(2);
		assertThat(ids()).hasSize(2);
	}

	@Test
	void transactionReplacesWhatAFormerWriteHasWritten() {
		this.template.inTransactionWithoutResult((operations) -> {
			operations.save(this.first.with("two"));
			operations.insert(new Draft("e", null, null, "one"));
		});
		assertThat(this.template.getRequired("d", Draft.class).text()).isEqualTo("two");
		assertThat(ids()).hasSize(2).startsWith(this.former.get(0));
	}

	@Test
	void deletionByAFormerWriteIsRestored() {
		this.template.delete(this.first);
		giveFormerId();
		assertThat(this.template.restoreDeleted("d", Draft.class).text()).isEqualTo("one");
		this.template.deleteById("d", Draft.class);
		giveFormerId();
		assertThat(this.template.insert(new Draft("d", null, null, "again")).version()).isEqualTo(5);
	}

	/** Of the latest write: to its item, and to that of its history. */
	private void giveFormerId() {
		byte[] id = new byte[16];
		Arrays.fill(id, this.octet);
		id[15] ^= (byte) this.former.size();
		AttributeValue next = AttributeValue.fromB(SdkBytes.fromByteArray(id));
		this.former.add(next);
		List<Map<String, AttributeValue>> items = this.table.items();
		AttributeValue latest = this.table.item(this.table.key(Draft.class, "d")).get("_wid");
		items.stream().filter((item) -> latest.equals(item.get("_wid"))).forEach((item) -> {
			Map<String, AttributeValue> changed = new HashMap<>(item);
			changed.put("_wid", next);
			LocalDynamoDb.client().putItem((put) -> put.tableName(this.table.name()).item(changed));
		});
	}

	/** In the order of the versions. */
	private List<AttributeValue> ids() {
		return this.table.sortKeys("~v#Draft#d")
			.stream()
			.map((sort) -> this.table.item("~v#Draft#d", sort).get("_wid"))
			.toList();
	}

	@SingleTableEntity
	@Versioned
	@SoftDelete(retention = "P30D")
	record Draft(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {

		Draft with(String text) {
			return new Draft(this.id, this.version, this.changedAt, text);
		}

	}

}
