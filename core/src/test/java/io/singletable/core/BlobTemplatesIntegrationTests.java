package io.singletable.core;

import java.util.List;
import java.util.Set;

import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.internal.blob.BlobIds;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for blobs of one table that several templates write, with one store or more.
 */
class BlobTemplatesIntegrationTests {

	private static final DataSize ALL = DataSize.ofMegabytes(64);

	private final TestTable table = TestTable.of(Memo.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = template(this.store);

	private SingleTableTemplate template(MemoryBlobStore store) {
		return this.table.template(this.client, (builder) -> builder.blobs(BlobSettings.in(store)));
	}

	private SingleTableTemplate inTable() {
		return this.table.template(this.client, (builder) -> builder.blobs(BlobSettings.inTable()));
	}

	@Test
	void templatesOfATransactionStoreTheContentOfTheirEntitiesEachInItsStore() {
		MemoryBlobStore otherStore = new MemoryBlobStore(this.table.clock());
		SingleTableTemplate other = template(otherStore);
		transactions().executeWithoutResult((status) -> {
			this.template.save(Memo.of("m", Memo.blob(5_000)));
			other.save(Memo.of("o", Memo.blob(6_000)));
		});
		assertThat(ids()).isSubsetOf(storedIds());
		assertThat(BlobIds.of(this.table.item(Memo.class, "o"), "_blobs"))
			.isSubsetOf(otherStore.keys().stream().map(BlobKey::id).toList());
		assertThat(other.findById("o", Memo.class).orElseThrow().scan().bytes(ALL)).hasSize(6_000);
	}

	@Test
	void templatesWithOtherStoresDoNotWriteOneEntityInOneTransaction() {
		MemoryBlobStore otherStore = new MemoryBlobStore(this.table.clock());
		SingleTableTemplate other = template(otherStore);
		transactions().executeWithoutResult((status) -> {
			Memo saved = this.template.save(Memo.of("m", Memo.blob(5_000)));
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> other.save(saved.with(Memo.blob(6_000), List.of())))
				.withMessageContaining("another template")
				.withMessageContaining("the same BlobStore");
		});
		assertThat(otherStore.calls()).isEmpty();
		assertThat(find().scan().bytes(ALL)).hasSize(5_000);
		SingleTableTemplate same = template(this.store);
		transactions().executeWithoutResult((status) -> {
			Memo saved = this.template.save(find().with(Memo.blob(6_000), List.of()));
			same.save(saved.with(saved.scan(), List.of(Memo.blob(7_000))));
		});
		assertThat(ids()).hasSize(2).isSubsetOf(storedIds());
	}

	@Test
	void templatesThatStoreInTheTableWriteOneEntityInOneTransaction() {
		SingleTableTemplate one = inTable();
		SingleTableTemplate same = inTable();
		transactions().executeWithoutResult((status) -> {
			Memo saved = one.save(Memo.of("m", Memo.blob(5_000)));
			same.save(saved.with(saved.scan(), List.of(Memo.blob(6_000))));
		});
		assertThat(one.findById("m", Memo.class).orElseThrow().scan().bytes(ALL)).hasSize(5_000);
		assertThat(same.findById("m", Memo.class).orElseThrow().pages().get(0).bytes(ALL)).hasSize(6_000);
	}

	@Test
	void blobThatAnotherTemplateOfTheTableHasLoadedMovesOn() {
		SingleTableTemplate one = inTable();
		SingleTableTemplate same = inTable();
		one.save(Memo.of("m", Memo.blob(5_000)));
		same.save(Memo.of("o", Memo.blob(5_000)));
		Set<String> before = ids();
		Memo loaded = one.findById("m", Memo.class).orElseThrow();
		this.requests.takeActions();
		same.save(loaded.with(loaded.scan(), List.of()));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(ids()).isEqualTo(before);
	}

	private Memo find() {
		return this.template.findById("m", Memo.class).orElseThrow();
	}

	private TransactionTemplate transactions() {
		return new TransactionTemplate(new SingleTableTransactionManager(this.client));
	}

	private Set<String> ids() {
		return BlobIds.of(this.table.item(Memo.class, "m"), "_blobs");
	}

	private List<String> storedIds() {
		return this.store.keys().stream().map(BlobKey::id).toList();
	}

}
