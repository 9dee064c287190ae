package io.singletable.blob;

import java.time.Instant;

import io.singletable.InvalidMappingException;
import io.singletable.SingleTableEntity;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BlobSettingsIntegrationTests {

	@Test
	void tableIsTheStoreOfNothingElse() {
		BlobSettings settings = BlobSettings.inTable();
		assertThat(settings.isInTable()).isTrue();
		assertThat(settings.isNone()).isFalse();
		assertThat(settings.store()).isNull();
		assertThat(settings.cache()).isNull();
		assertThat(settings.inlineUpTo()).isEqualTo(DataSize.ofKilobytes(4));
		assertThat(settings.maxSize()).isEqualTo(DataSize.ofMegabytes(64));
	}

	@Test
	void changesKeepTheRest() {
		BlobStore store = new MemoryBlobStore(new MutableClock(Instant.EPOCH));
		BlobCache cache = BlobCache.inMemory(DataSize.ofKilobytes(1));
		BlobSettings settings = BlobSettings.in(store)
			.withInlineUpTo(DataSize.ofBytes(0))
			.withMaxSize(DataSize.ofMegabytes(1))
			.withCache(cache);
		assertThat(settings.store()).isSameAs(store);
		assertThat(settings.isInTable()).isFalse();
		assertThat(settings.inlineUpTo()).isEqualTo(DataSize.ofBytes(0));
		assertThat(settings.maxSize()).isEqualTo(DataSize.ofMegabytes(1));
		assertThat(settings.cache()).isSameAs(cache);
		assertThat(settings).isEqualTo(settings.withMaxSize(DataSize.ofMegabytes(1)))
			.hasSameHashCodeAs(settings.withMaxSize(DataSize.ofMegabytes(1)))
			.isNotEqualTo(settings.withMaxSize(DataSize.ofMegabytes(2)))
			.isNotEqualTo(BlobSettings.none());
	}

	@Test
	void sizesThatCannotBeAreRefused() {
		BlobSettings settings = BlobSettings.inTable();
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withInlineUpTo(DataSize.ofBytes(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withInlineUpTo(DataSize.ofKilobytes(301)))
			.withMessageContaining("300 KB");
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withMaxSize(DataSize.ofBytes(0)));
	}

	@Test
	void typesWithBlobsNeedAStore() {
		assertThatExceptionOfType(InvalidMappingException.class)
			.isThrownBy(() -> template(BlobSettings.none(), Plain.class, Contract.class, Large.class))
			.satisfies((refusal) -> assertThat(refusal.problems()).hasSize(2)
				.anySatisfy((problem) -> assertThat(problem).contains("$Contract: it has blobs",
						"set singletable.blobs.store to s3"))
				.anySatisfy((problem) -> assertThat(problem).contains("$Large: it declares an overflow")));
		assertThat(template(BlobSettings.none(), Plain.class)).isNotNull();
		assertThat(template(BlobSettings.inTable(), Plain.class, Contract.class, Large.class)).isNotNull();
	}

	private static SingleTableTemplate template(BlobSettings blobs, Class<?>... types) {
		return SingleTableTemplateBuilder.of(LocalDynamoDb.client(), "none")
			.entities(types)
			.withoutTableCheck()
			.blobs(blobs)
			.build();
	}

	@SingleTableEntity
	record Plain(@Id String id) {
	}

	@SingleTableEntity
	record Contract(@Id String id, @Version @Nullable Long version, @Nullable Blob scan) {
	}

	@SingleTableEntity(overflow = "64KB")
	record Large(@Id String id, @Version @Nullable Long version, String text) {
	}

}
