package io.singletable.core;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.singletable.Compression;
import io.singletable.ItemTooLargeException;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.UniqueConstraintException;
import io.singletable.internal.convert.ItemSize;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.UniqueAudit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for unique values at the limits of DynamoDB: sizes of items and keys, and as many
 * constraints as a type may have, with names as long as they may be.
 */
class UniqueBoundariesIntegrationTests {

	private static final TestTable TABLE = TestTable.of(Plain.class, Text.class, Deep.class, Wide.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = TABLE.template(LocalDynamoDb.newClient(this.requests));

	@AfterEach
	void whoHoldsAValueIsNamedByItsSentinel() {
		List<Map<String, AttributeValue>> items = TABLE.items();
		items.forEach((item) -> TABLE.delete(item.get("pk").s(), item.get("sk").s()));
		assertThat(UniqueAudit.of(items).violations()).isEmpty();
		assertThat(UniqueAudit.of(items).unconfirmed()).isEmpty();
	}

	@Test
	void aConstraintTakesItsNameAnd65Bytes() {
		this.template.insert(new Plain("a", null, "ann@x.org", "ann", "text"));
		this.template.insert(new Text("a", null, "ann@x.org", "ann", "text"));
		long without = ItemSize.of(TABLE.item("Text#a", "Text")) - ItemSize.of(TABLE.item("Plain#a", "Plain"))
				+ 4 * ("Plain".length() - "Text".length());
		assertThat(without).isEqualTo("_u".length() + 3 + "mail".length() + 65 + "name".length() + 65);
	}

	@Test
	void anItemWithClaimsHasAtMost400Kilobytes() {
		this.template.insert(new Text("a", null, "ann@x.org", "ann", ""));
		int free = (int) (ItemSize.LIMIT - ItemSize.of(TABLE.item("Text#a", "Text")));
		this.requests.takeActions();
		assertThatExceptionOfType(ItemTooLargeException.class)
			.isThrownBy(() -> this.template.insert(new Text("b", null, "ben@x.org", "ben", "x".repeat(free + 1))));
		assertThat(this.requests.takeActions()).isEmpty();
		Text largest = this.template.insert(new Text("b", null, "ben@x.org", "ben", "x".repeat(free)));
		assertThat(ItemSize.of(TABLE.item("Text#b", "Text"))).isEqualTo(ItemSize.LIMIT);
		this.template.update(largest, new Text("b", 1L, "bea@x.org", "bea", largest.text()));
	}

	@Test
	void keysOfAnOwnerMayBeAsLongAsKeysAre() {
		Deep.Key key = new Deep.Key("p".repeat(2048 - "Deep#".length()), "s".repeat(1024 - "Deep#".length()));
		Deep owner = this.template.insert(new Deep(key, null, "ann@x.org"));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.insert(new Deep(new Deep.Key("p", "s"), null, "ann@x.org")));
		TABLE.delete(TABLE.key(Deep.class, owner.key()));
		this.template.insert(new Deep(new Deep.Key("p", "s"), null, "ann@x.org"));
	}

	@Test
	void tenConstraintsAreClaimedFreedAndTakenOverAtOnce() {
		Wide one = this.template.insert(Wide.of("one", null, values("a"), null));
		this.requests.takeActions();
		assertThat(this.template.update(Wide.class).byId("one").set("text", "t").apply().version()).isEqualTo(2);
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		one = this.template.getRequired("one", Wide.class);
		one = this.template.update(one, Wide.of("one", one.version(), values("b"), null));
		assertThat(UniqueAudit.of(TABLE.items()).sentinels()).isEqualTo(10);
		Wide two = this.template.insert(Wide.of("two", null, values("a"), null));
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> this.template.update(two, Wide.of("two", 1L, values("b"), null)))
			.satisfies((taken) -> assertThat(taken.constraints()).hasSize(10));
		TABLE.delete("Wide#one", "Wide");
		this.template.update(two, Wide.of("two", 1L, values("b"), null));
		TABLE.delete("Wide#two", "Wide");
		IntStream.range(0, 10).forEach((i) -> {
			Wide each = this.template.insert(Wide.of("w" + i, null, values(i), null));
			TABLE.delete("Wide#" + each.id(), "Wide");
		});
		this.template.insert(Wide.of("three", null, values("b"), null));
	}

	private static List<@Nullable String> values(String prefix) {
		return IntStream.range(0, 10).<@Nullable String>mapToObj((i) -> prefix + i).toList();
	}

	/** Null but for one. */
	private static List<@Nullable String> values(int one) {
		@Nullable String[] values = new @Nullable String[10];
		values[one] = "b" + one;
		return Collections.unmodifiableList(Arrays.asList(values));
	}

	@SingleTableEntity(compression = Compression.NONE)
	record Plain(@Id String id, @Version @Nullable Long version, String email, String name, String text) {

	}

	@SingleTableEntity(compression = Compression.NONE)
	record Text(@Id String id, @Version @Nullable Long version, @Unique(name = "mail") String email,
			@Unique String name, String text) {

	}

	@SingleTableEntity(partitionKey = "Deep#{part}", sortKey = "Deep#{sort}", listing = Listing.NONE)
	record Deep(@Id Key key, @Version @Nullable Long version, @Unique String email) {

		record Key(String part, String sort) {
		}

	}

	@SingleTableEntity
	@Unique(name = "name-of-a-constraint-that-is-as-long-as-any-name-of-one-may-be.0", properties = "v0")
	@Unique(name = "name-of-a-constraint-that-is-as-long-as-any-name-of-one-may-be.1", properties = "v1")
	@Unique(name = "name-of-a-constraint-that-is-as-long-as-any-name-of-one-may-be.2", properties = "v2")
	@Unique(name = "name-of-a-constraint-that-is-as-long-as-any-name-of-one-may-be.3", properties = "v3")
	@Unique(name = "name-of-a-constraint-that-is-as-long-as-any-name-of-one-may-be.4", properties = "v4")
	@Unique(name = "name-of-a-constraint-that-is-as-long-as-any-name-of-one-may-be.5", properties = "v5")
	@Unique(name = "name-of-a-constraint-that-is-as-long-as-any-name-of-one-may-be.6", properties = "v6")
	@Unique(name = "name-of-a-constraint-that-is-as-long-as-any-name-of-one-may-be.7", properties = "v7")
	@Unique(name = "name-of-a-constraint-that-is-as-long-as-any-name-of-one-may-be.8", properties = "v8")
	@Unique(name = "name-of-a-constraint-that-is-as-long-as-any-name-of-one-may-be.9", properties = "v9")
	record Wide(@Id String id, @Version @Nullable Long version, @Nullable String v0, @Nullable String v1,
			@Nullable String v2, @Nullable String v3, @Nullable String v4, @Nullable String v5, @Nullable String v6,
			@Nullable String v7, @Nullable String v8, @Nullable String v9, @Nullable String text) {

		static Wide of(String id, @Nullable Long version, List<@Nullable String> values, @Nullable String text) {
			return new Wide(id, version, values.get(0), values.get(1), values.get(2), values.get(3), values.get(4),
					values.get(5), values.get(6), values.get(7), values.get(8), values.get(9), text);
		}

	}

}
