package io.singletable.internal.read;

import java.util.Map;

import io.singletable.BlobMissingException;
import io.singletable.SingleTableEntity;
import io.singletable.blob.Blob;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.layout.ItemKey;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the versions of which content is missing.
 */
class ReplacedVersionsIntegrationTests {

	private final TestTable table = TestTable.of(Contract.class);

	private final SingleTableTemplate template = this.table.template();

	private Contract contract = new Contract("c1", null, null);

	@BeforeEach
	void loseTheContent() {
		this.template.save(new Contract("c1", null, Blob.of(new byte[10_000], "application/pdf")));
		this.contract = this.template.findById("c1", Contract.class).orElseThrow();
		for (Map<String, AttributeValue> item : this.table.items()) {
			if (item.get("_type").s().equals("~blob")) {
				this.table.delete(new ItemKey(item.get("pk").s(), item.get("sk").s()));
			}
		}
	}

	@Test
	void currentVersionHasNotBeenReplaced() {
		assertMissing(false);
	}

	@Test
	void versionBeforeTheCurrentOneHasBeen() {
		this.template.save(new Contract("c1", this.contract.version(), null));
		assertMissing(true);
	}

	@Test
	void versionOfADeletedEntityHasBeen() {
		this.template.delete(this.contract);
		assertMissing(true);
	}

	@Test
	void versionOfAnEntityWithoutItemHasBeen() {
		this.table.delete(this.table.key(Contract.class, "c1"));
		assertMissing(true);
	}

	private void assertMissing(boolean ofReplacedVersion) {
		assertThatExceptionOfType(BlobMissingException.class).isThrownBy(() -> this.contract.scan().open())
			.matches((failure) -> failure.isOfReplacedVersion() == ofReplacedVersion)
			.matches((failure) -> "c1".equals(failure.entityId()));
	}

	@SingleTableEntity
	record Contract(@Id String id, @Version @Nullable Long version, @Nullable Blob scan) {
	}

}
