package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.blob.Blob;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.BlobScope;
import io.singletable.internal.blob.OverflowReference;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the form of items whose payloads are stored beside them.
 */
class OverflowFormTests {

	private static final EntityRegistry REGISTRY = EntityRegistry.of(List.of(Plain.class, Packed.class),
			MappingDefaults.standard(), Corpus.MAPPER);

	private static final TableLayout LAYOUT = new NativeTableLayout(REGISTRY);

	private static final PayloadLimits LIMITS = new PayloadLimits(DataSize.ofBytes(512), DataSize.ofKilobytes(64));

	private static final Payloads PAYLOADS = Payloads.of(REGISTRY.mapper(), LIMITS);

	private final List<byte[]> stored = new ArrayList<>();

	private final ItemWriter writer = new ItemWriter(REGISTRY, LAYOUT, PAYLOADS);

	@Test
	void payloadOfAttributesUpToTheSizeStaysInTheItem() {
		Map<String, AttributeValue> item = write(new Plain("a", 1L, "x", ""));
		int free = 1024 - (int) ItemSize.of(Map.of("label", item.get("label"), "text", item.get("text")));

		assertThat(write(new Plain("a", 1L, "x", "t".repeat(free)))).containsKey("text").doesNotContainKey("_data");
		assertThat(this.stored).isEmpty();
		assertThat(write(new Plain("a", 1L, "x", "t".repeat(free + 1)))).containsKey("_data").doesNotContainKey("text");
		assertThat(this.stored).hasSize(1);
	}

	@Test
	void compressedPayloadUpToTheSizeStaysInTheItem() {
		String compressible = "t".repeat(50_000);
		Map<String, AttributeValue> item = write(new Packed("a", 1L, compressible));
		assertThat(OverflowReference.of(data(item))).isNull();
		assertThat(this.stored).isEmpty();

		item = write(new Packed("a", 1L, random(2_000)));
		assertThat(OverflowReference.of(data(item))).isNotNull();
		assertThat(this.stored).hasSize(1);
		assertThat(this.stored.get(0)).hasSizeGreaterThan(1024);
	}

	@Test
	void keysHeaderAndFilterablePropertiesStayInTheItem() {
		Map<String, AttributeValue> item = write(new Plain("a", 1L, "x", "t".repeat(2_000)));

		assertThat(item).containsOnlyKeys("pk", "sk", "_type", "_v", "label", "_data", "listingpk", "listingsk");
		assertThat(item.get("label").s()).isEqualTo("x");
		assertThat(data(item)).hasSize(OverflowReference.SIZE);
	}

	@Test
	void referenceIsToTheCompressedPayload() {
		Plain entity = new Plain("a", 1L, "x", "t".repeat(2_000));
		OverflowReference reference = OverflowReference.of(data(write(entity)));

		byte[] payload = this.stored.get(0);
		assertThat(reference).isNotNull();
		assertThat(reference.content())
			.isEqualTo(BlobReference.of(reference.content().id(), Blob.of(payload, OverflowReference.CONTENT_TYPE)));
		SdkBytes compressed = SdkBytes.fromByteArray(payload);
		assertThat(reference.decompressedSize()).isEqualTo(PAYLOADS.decompressedSize(compressed)).isGreaterThan(2_000);
		CarriedFields carried = new CarriedFields();
		carried.add("id", AttributeValue.fromS("a"));
		carried.add("version", AttributeValue.fromN("1"));
		assertThat(PAYLOADS.reader(Plain.class).decompress(compressed, carried)).isEqualTo(entity);
	}

	@Test
	void versionSharesThePayloadOfItsCurrentItem() {
		Map<String, AttributeValue> item = write(new Plain("a", 1L, "x", "t".repeat(2_000)));

		assertThat(this.writer.toRevision(item, LAYOUT.headKey(REGISTRY.required(Plain.class), "b")).get("_data"))
			.isEqualTo(item.get("_data"));
		assertThat(this.stored).hasSize(1);
	}

	@Test
	void payloadBeyondTheMostThatIsReadIsRefused() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> write(new Plain("a", 1L, "x", "t".repeat(70_000))))
			.withMessageContaining("exceeds the maximum decompressed size");
		assertThat(this.stored).isEmpty();
	}

	@Test
	void nothingIsStoredBesideAnItemWithoutScope() {
		Plain entity = new Plain("a", 1L, "x", "secret".repeat(2_000));
		assertThatExceptionOfType(UnwritableEntityException.class).isThrownBy(() -> writeItem(entity))
			.withMessage("The payload of this Plain is larger than its overflow of 1024 bytes, but nothing can be "
					+ "stored beside an item here: save it by a template");
	}

	private Map<String, AttributeValue> write(Object entity) {
		return new StoringScope().run(() -> writeItem(entity));
	}

	private Map<String, AttributeValue> writeItem(Object entity) {
		EntityMetadata<?> type = REGISTRY.required(entity.getClass());
		return this.writer.write(type, entity, LAYOUT.headKey(type, "a"),
				new ItemHeader(type.typeName(), 1, null, null, false, 0, null, null));
	}

	private static byte[] data(Map<String, AttributeValue> item) {
		return item.get("_data").b().asByteArray();
	}

	private static String random(int bytes) {
		byte[] random = new byte[bytes];
		new Random(7).nextBytes(random);
		return HexFormat.of().formatHex(random);
	}

	@SingleTableEntity(overflow = "1KB", compression = Compression.NONE)
	record Plain(@Id String id, @Version @Nullable Long version, @Filterable String label, String text) {
	}

	@SingleTableEntity(overflow = "1KB", compression = Compression.GZIP)
	record Packed(@Id String id, @Version @Nullable Long version, String text) {
	}

	/**
	 * Scope that keeps payloads in memory.
	 */
	private final class StoringScope extends BlobScope {

		@Override
		public @Nullable BlobReference referenceTo(Blob blob) {
			throw new UnsupportedOperationException();
		}

		@Override
		public BlobReference referenceToOverflow(byte[] payload) {
			OverflowFormTests.this.stored.add(payload);
			String id = String.format("%032x", OverflowFormTests.this.stored.size());
			return BlobReference.of(id, Blob.of(payload, OverflowReference.CONTENT_TYPE));
		}

		@Override
		public Blob blobOf(BlobReference reference) {
			throw new UnsupportedOperationException();
		}

	}

}
