package io.singletable.internal.read;

import java.time.Instant;
import java.util.Map;

import io.singletable.BlobMissingException;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.blob.Blob;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.layout.ItemKey;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is told of references whose content is missing.
 */
class DroppedReferencesIntegrationTests {

	private final TestTable table = TestTable.withHistoryApart(Contract.class, Kept.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private Contract contract = new Contract("c1", null, 0, null);

	private Kept kept = new Kept("k1", null, null, 0, null);

	@BeforeEach
	void loseTheContent() {
		this.template.save(new Contract("c1", null, 0, Blob.of(new byte[10_000], "application/pdf")));
		this.template.save(new Kept("k1", null, null, 0, Blob.of(new byte[10_000], "application/pdf")));
		this.contract = this.template.getRequired("c1", Contract.class);
		this.kept = this.template.getRequired("k1", Kept.class);
		for (Map<String, AttributeValue> item : this.table.items()) {
			if (item.get("_type").s().equals("~blob")) {
				this.table.delete(new ItemKey(item.get("pk").s(), item.get("sk").s()));
			}
		}
	}

	@Test
	void currentVersionHoldsIt() {
		assertMissing(this.contract.scan(), false);
	}

	@Test
	void newerVersionThatGotItHoldsIt() {
		this.template.save(new Contract("c1", this.contract.version(), 1, this.contract.scan()));
		Blob scan = this.template.getRequired("c1", Contract.class).scan();
		this.template.update(Contract.class).byId("c1").set(Contract::pages, 2).apply();
		assertMissing(scan, false);
	}

	@Test
	void versionBeforeTheCurrentOneHasDroppedIt() {
		this.template.save(new Contract("c1", this.contract.version(), 0, null));
		assertMissing(this.contract.scan(), true);
	}

	@Test
	void versionOfADeletedEntityHasDroppedIt() {
		this.template.delete(this.contract);
		assertMissing(this.contract.scan(), true);
	}

	@Test
	void versionOfAnEntityWithoutItemHasDroppedIt() {
		this.table.delete(this.table.key(Contract.class, "c1"));
		assertMissing(this.contract.scan(), true);
	}

	@Test
	void versionThatIsKeptHoldsIt() {
		this.template.save(new Kept("k1", this.kept.version(), this.kept.at(), 1, null));
		this.requests.take();
		assertMissing(this.kept.scan(), false);
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "GetItem", "GetItem");
		Kept first = this.template.findRevision("k1", 1, Kept.class).orElseThrow().entity().orElseThrow();
		assertMissing(first.scan(), false);
	}

	@Test
	void versionThatIsNotKeptHasDroppedIt() {
		this.template.save(new Kept("k1", this.kept.version(), this.kept.at(), 1, null));
		this.template.deleteRevision("k1", 1, Kept.class);
		assertMissing(this.kept.scan(), true);
	}

	@Test
	void versionOfAnEntityThatIsBeingPurgedIsNoDamage() {
		this.template.delete(this.kept);
		assertMissing(this.kept.scan(), true);
	}

	private static void assertMissing(Blob scan, boolean ofReplacedVersion) {
		assertThatExceptionOfType(BlobMissingException.class).isThrownBy(scan::open)
			.matches((failure) -> failure.isOfReplacedVersion() == ofReplacedVersion)
			.withMessageContaining(ofReplacedVersion ? "Load the entity again" : "an item still references it");
	}

	@SingleTableEntity
	record Contract(@Id String id, @Version @Nullable Long version, int pages, @Nullable Blob scan) {
	}

	@SingleTableEntity
	@Versioned(maxVersions = 5)
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, int pages,
			@Nullable Blob scan) {
	}

}
