package io.singletable.internal.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import io.singletable.CorruptItemException;
import io.singletable.Nulls;
import io.singletable.UnwritableEntityException;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobRange;
import io.singletable.internal.blob.BlobPlace;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.BlobScope;
import io.singletable.internal.blob.StoredBlob;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the stored form of blobs, byte for byte. Users' tables depend on it, so a
 * change here is a change of the format.
 */
class BlobFormTests {

	private static final JsonMapper MAPPER = StorageMapper.create(UnknownProperties.IGNORE, List.of());

	private static final Payloads PAYLOADS = Payloads.of(MAPPER,
			new PayloadLimits(DataSize.ofBytes(0), DataSize.ofMegabytes(1)));

	private static final String ID = "000102030405060708090a0b0c0d0e0f";

	/** SHA-256 of "abc", as FIPS 180-2 has it. */
	private static final String DIGEST = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	private static final Blob ABC = Blob.of("abc".getBytes(StandardCharsets.UTF_8), "text/plain");

	private static final AttributeValue REFERENCE = AttributeValue.createM(Map.of("_b", binary(ID), "_n",
			AttributeValue.createN("3"), "_h", binary(DIGEST), "_c", AttributeValue.createS("text/plain")));

	private static final AttributeValue INLINE = AttributeValue
		.createM(Map.of("_i", binary("616263"), "_h", binary(DIGEST), "_c", AttributeValue.createS("text/plain")));

	private static AttributeValue binary(String hex) {
		return AttributeValue.createB(SdkBytes.fromByteArray(HexFormat.of().parseHex(hex)));
	}

	@Test
	void referenceIsMapOfIdSizeDigestAndMediaType() {
		assertThat(write(new Scope(true), new Scan(ABC))).isEqualTo(Map.of("scan", REFERENCE));
	}

	@Test
	void contentIsMapOfContentDigestAndMediaType() {
		assertThat(write(new Scope(false), new Scan(ABC))).isEqualTo(Map.of("scan", INLINE));
	}

	@Test
	void compressedPayloadHasThemAsBase64() throws IOException {
		assertThat(json(new Scope(true), new Scan(ABC)))
			.isEqualTo("{\"scan\":{\"_b\":\"AAECAwQFBgcICQoLDA0ODw==\",\"_n\":3,"
					+ "\"_h\":\"ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\",\"_c\":\"text/plain\"}}");
		assertThat(json(new Scope(false), new Scan(ABC))).isEqualTo("{\"scan\":{\"_i\":\"YWJj\","
				+ "\"_h\":\"ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\",\"_c\":\"text/plain\"}}");
	}

	@ParameterizedTest
	@MethodSource("scopes")
	void whatIsWrittenIsRead(Scope scope) throws IOException {
		Scan read = read(scope, Scan.class, write(scope, new Scan(ABC)));
		assertThat(read.scan()).isEqualTo(ABC);
		assertThat(read.scan().contentType()).isEqualTo("text/plain");
		SdkBytes compressed = compressed(scope, new Scan(ABC));
		Scan fromCompressed = scope.run(() -> PAYLOADS.reader(Scan.class).decompress(compressed, CarriedFields.NONE));
		assertThat(fromCompressed).isEqualTo(read);
	}

	@ParameterizedTest
	@MethodSource("scopes")
	void blobsAreInListsMapsOptionalsAndNestedObjects(Scope scope) {
		Folder folder = new Folder(List.of(ABC, ABC), Map.of("a", ABC), Optional.of(ABC), new Scan(ABC),
				List.of(Map.of("b", ABC)));
		assertThat(read(scope, Folder.class, write(scope, folder))).isEqualTo(folder);
	}

	static List<Scope> scopes() {
		return List.of(new Scope(true), new Scope(false));
	}

	@Test
	void contentThatIsReadIsNotCopiedIntoAPlace() throws IOException {
		Blob inline = read(new Scope(true), Scan.class, Map.of("scan", INLINE)).scan();
		assertThat(BlobPlace.of(inline)).isNull();
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> inline.link(Duration.ofMinutes(1)))
			.withMessageContaining("part of its item");
		try (InputStream once = inline.open(); InputStream again = inline.open()) {
			assertThat(once).hasContent("abc");
			assertThat(again).hasContent("abc");
		}
	}

	@Test
	void changedContentIsFoundWhenItIsOpenedAndNotBefore() {
		Map<String, AttributeValue> changed = Map.of("scan",
				AttributeValue.createM(with(INLINE.m(), "_i", binary("616264"))));
		Scan scan = read(new Scope(false), Scan.class, changed);
		Blob blob = scan.scan();
		assertThat(blob.size()).isEqualTo(3);
		assertThat(blob.sha256()).isEqualTo(DIGEST);
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(blob::open)
			.withMessageContaining("its digest is another one")
			.withMessageNotContaining("abd");
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> blob.bytes(DataSize.ofBytes(3)));
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> blob.open(new BlobRange(0, 1)));
		assertThat(write(new Scope(false), scan)).as("a save keeps what is stored").isEqualTo(changed);
	}

	@Test
	void formerBinaryAndItsTextAreContent() throws IOException {
		for (AttributeValue former : List.of(binary("616263"),
				AttributeValue.createS(Base64.getEncoder().encodeToString("abc".getBytes(StandardCharsets.UTF_8))))) {
			Blob blob = read(new Scope(true), Scan.class, Map.of("scan", former)).scan();
			assertThat(blob).isEqualTo(ABC);
			assertThat(blob.contentType()).isEqualTo(Blob.OCTET_STREAM);
			assertThat(blob.open()).hasContent("abc");
		}
	}

	@Test
	void referenceThatIsReadWithoutScopeHasNoContent() {
		Blob blob = PAYLOADS.reader(Scan.class).read(Map.of("scan", REFERENCE)).scan();
		assertThat(blob).isEqualTo(ABC);
		assertThatIllegalStateException().isThrownBy(blob::open)
			.withMessageContaining("load the entity by its repository");
		assertThatIllegalStateException().isThrownBy(() -> blob.bytes(DataSize.ofBytes(3)));
	}

	@ParameterizedTest
	@MethodSource
	void damagedFormIsCorruptItem(Map<String, AttributeValue> damaged) {
		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> read(new Scope(true), Scan.class, Map.of("scan", AttributeValue.createM(damaged))))
			.withMessage("Can't read property 'scan' of " + Scan.class.getName()
					+ ": the stored value is not a valid io.singletable.blob.Blob");
	}

	static List<Map<String, AttributeValue>> damagedFormIsCorruptItem() {
		Map<String, AttributeValue> reference = REFERENCE.m();
		Map<String, AttributeValue> inline = INLINE.m();
		return List.of(Map.of(), without(reference, "_b"), without(reference, "_n"), without(reference, "_h"),
				without(reference, "_c"), without(inline, "_i"), without(inline, "_h"), without(inline, "_c"),
				with(reference, "_b", binary("00")), with(reference, "_h", binary("00")),
				with(reference, "_n", AttributeValue.createN("-1")),
				with(reference, "_n", AttributeValue.createN("1.5")),
				with(reference, "_n", AttributeValue.createS("3")), with(reference, "_c", AttributeValue.createS(" ")),
				with(reference, "_c", AttributeValue.createBool(true)), with(reference, "_i", binary("616263")),
				with(inline, "_n", AttributeValue.createN("3")), with(reference, "_x", AttributeValue.createN("3")),
				with(inline, "_i", AttributeValue.createM(Map.of())));
	}

	@ParameterizedTest
	@MethodSource
	void formOfAnotherTypeIsCorruptItem(AttributeValue other) {
		assertThatExceptionOfType(CorruptItemException.class)
			.isThrownBy(() -> read(new Scope(true), Scan.class, Map.of("scan", other)))
			.withMessageStartingWith("Can't read property 'scan' of ")
			.withMessageNotContaining("secret");
	}

	static List<AttributeValue> formOfAnotherTypeIsCorruptItem() {
		return List.of(AttributeValue.createN("1"), AttributeValue.createBool(true),
				AttributeValue.createL(List.of(INLINE)), AttributeValue.createS("secret, not base64"));
	}

	private static Map<String, AttributeValue> without(Map<String, AttributeValue> form, String part) {
		return changed(form, (it) -> it.remove(part));
	}

	private static Map<String, AttributeValue> with(Map<String, AttributeValue> form, String part,
			AttributeValue value) {
		return changed(form, (it) -> it.put(part, value));
	}

	private static Map<String, AttributeValue> changed(Map<String, AttributeValue> form,
			Consumer<Map<String, AttributeValue>> change) {
		Map<String, AttributeValue> changed = new HashMap<>(form);
		change.accept(changed);
		return changed;
	}

	@Test
	void blobWithoutScopeIsNotStored() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> PAYLOADS.writer(Scan.class, Nulls.OMIT).write(new Scan(ABC), (name) -> true))
			.withMessageContaining("scan")
			.withMessageContaining("a Blob is stored by a save of its entity only");
	}

	@Test
	void blobWhereNoneIsDeclaredIsNotStored() {
		for (Object hidden : List.of(ABC, List.of(ABC), Map.of("a", ABC), new Scan(ABC), List.of(new Scan(ABC)),
				Map.of("a", new Scan(ABC)))) {
			assertThatExceptionOfType(UnwritableEntityException.class)
				.isThrownBy(() -> write(new Scope(true), new Anything(hidden)))
				.withMessageContaining("declare the type of the property");
		}
	}

	@Test
	void contentOfAnotherSizeIsNotStored() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> write(new Scope(false), new Scan(new Lying())))
			.withMessageContaining("the content of a Blob has another size or digest than the Blob says");
	}

	@Test
	void plainValuesShowWhatABlobIs() {
		assertThat(PAYLOADS.plain(new Scan(ABC), Nulls.OMIT))
			.isEqualTo(Map.of("scan", Map.of("size", 3L, "contentType", "text/plain", "sha256", DIGEST)));
		assertThat(MAPPER.writeValueAsString(new Scan(Blob.adopt("uploads", "a", "e"))))
			.isEqualTo("{\"scan\":{\"contentType\":\"application/octet-stream\"}}");
	}

	private static Map<String, AttributeValue> write(Scope scope, Object entity) {
		return scope.run(() -> writer(entity).write(entity, (name) -> true));
	}

	@SuppressWarnings("unchecked")
	private static PayloadWriter<Object> writer(Object entity) {
		return (PayloadWriter<Object>) PAYLOADS.writer(entity.getClass(), Nulls.OMIT);
	}

	private static <T> T read(Scope scope, Class<T> type, Map<String, AttributeValue> item) {
		return scope.run(() -> PAYLOADS.reader(type).read(item));
	}

	private static SdkBytes compressed(Scope scope, Object entity) {
		return scope.run(() -> writer(entity).compress(entity, (name) -> true)).orElseThrow();
	}

	private static String json(Scope scope, Object entity) throws IOException {
		try (InputStream json = new GZIPInputStream(
				new ByteArrayInputStream(compressed(scope, entity).asByteArray()))) {
			return new String(json.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	record Scan(@Nullable Blob scan) {

	}

	record Folder(List<Blob> pages, Map<String, Blob> byName, Optional<Blob> cover, Scan nested,
			List<Map<String, Blob>> deep) {

	}

	record Anything(Object value) {

	}

	/**
	 * Scope that has all content in a store, or none.
	 */
	private static final class Scope extends BlobScope {

		private final boolean references;

		Scope(boolean references) {
			this.references = references;
		}

		@Override
		public @Nullable BlobReference referenceTo(Blob blob) {
			return this.references ? BlobReference.of(ID, blob) : null;
		}

		@Override
		public BlobReference referenceToOverflow(byte[] payload) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Blob blobOf(BlobReference reference) {
			assertThat(reference.id()).isEqualTo(ID);
			return new StoredBlob(new BlobPlace(reference, null, null));
		}

	}

	private static final class Lying extends Blob {

		@Override
		public long size() {
			return 2;
		}

		@Override
		public String contentType() {
			return OCTET_STREAM;
		}

		@Override
		public String sha256() {
			return DIGEST;
		}

		@Override
		public InputStream open() {
			return new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8));
		}

	}

}
