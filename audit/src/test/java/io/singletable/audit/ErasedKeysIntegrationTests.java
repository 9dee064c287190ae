package io.singletable.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.Audited;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.SoftDelete;
import io.singletable.Unique;
import io.singletable.Versioned;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the erasure of entities whose keys have several parts, or none, of
 * hierarchies and of types with large payloads, with the history beside them and apart.
 */
class ErasedKeysIntegrationTests {

	private static final Message.Key KEY = new Message.Key("room-ann", 4_242);

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void neitherIdNorValueNorContentIsLeft(boolean apart) {
		TestTable table = apart ? TestTable.withHistoryApart(Message.class, Settings.class, Payment.class)
				: TestTable.of(Message.class, Settings.class, Payment.class);
		MemoryBlobStore store = new MemoryBlobStore(table.clock());
		SingleTableTemplate template = table.template(LocalDynamoDb.client(),
				(builder) -> builder.blobs(BlobSettings.in(store).withInlineUpTo(DataSize.ofBytes(100))));
		AuditTemplate audit = new AuditTemplate(template);
		for (boolean deleted : new boolean[] { false, true }) {
			write(template, deleted);
			assertThat(store.keys()).isNotEmpty();
			assertThat(audit.forget(KEY, Message.class).withId().run()).isEqualTo(new ErasureResult(1, 3));
			assertThat(audit.forget(Singleton.ID, Settings.class).withId().run()).isEqualTo(new ErasureResult(1, 3));
			assertThat(audit.forget("pay-ann", Payment.class).withId().run()).isEqualTo(new ErasureResult(1, 3));
			assertThat(store.keys()).isEmpty();
			assertThat(itemsOf(table)).allSatisfy((item) -> assertThat(item.get("pk").s()).startsWith("~"))
				.filteredOn((item) -> !item.get("pk").s().startsWith("~erased#"))
				.allSatisfy((item) -> assertThat(item.get("pk").s()).isEqualTo("~meta"));
			assertThat(itemsOf(table).toString()).doesNotContain("ann", "4242", "p5044242");
		}
	}

	private static void write(SingleTableTemplate template, boolean deleted) {
		Message message = template.insert(Message.of(null, 1));
		message = template.save(Message.of(message.version(), 2));
		Settings settings = template.insert(new Settings(Singleton.ID, null, null, blob(3)));
		settings = template.save(new Settings(Singleton.ID, settings.version(), null, blob(4)));
		Payment payment = template.insert(new Payment.Card("pay-ann", null, null, "ann-5", blob(5)));
		payment = template.save(new Payment.Cash("pay-ann", 1L, null, "ann-6"));
		if (deleted) {
			template.delete(message);
			template.delete(settings);
			template.delete(payment);
		}
	}

	private static List<Map<String, AttributeValue>> itemsOf(TestTable table) {
		return Stream.of(table.name(), table.historyName())
			.distinct()
			.flatMap((name) -> LocalDynamoDb.client().scanPaginator((scan) -> scan.tableName(name)).items().stream())
			.toList();
	}

	private static Blob blob(int first) {
		byte[] content = new byte[500];
		content[0] = (byte) first;
		return Blob.of(content, "text/ann");
	}

	@SingleTableEntity(partitionKey = "Room#{room}", sortKey = "Message#{number}", overflow = "1KB")
	@Versioned
	@Audited
	@SoftDelete(retention = "P10D")
	record Message(@Id Key key, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			@Unique String from, String text, Blob scan) {

		static Message of(@Nullable Long version, int number) {
			return new Message(KEY, version, null, "ann-" + number, ("ann" + number).repeat(1_000), blob(number));
		}

		record Key(String room, int number) {
		}

	}

	@SingleTableEntity
	@Singleton
	@Versioned
	@Audited
	record Settings(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			Blob logo) {
	}

	@SingleTableEntity
	@Versioned
	@Audited
	sealed interface Payment {

		record Card(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
				@Unique String owner, Blob scan) implements Payment {
		}

		record Cash(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
				@Unique String owner) implements Payment {
		}

	}

}
