package io.singletable.internal.update;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.Filterable;
import io.singletable.InvalidUpdateException;
import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import io.singletable.Resolution;
import io.singletable.SingleTableEntity;
import io.singletable.blob.Blob;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobPlace;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.StoredBlob;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.StoredShape;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for entities with blobs that are compared, merged, changed and made of values: by
 * digest and size, without reading any content.
 */
class BlobComparisonTests {

	private static final EntityRegistry REGISTRY = EntityRegistry.of(List.of(Contract.class),
			MappingDefaults.standard(), StorageMapper.create(UnknownProperties.IGNORE, List.of()));

	private static final EntityMetadata<? super Contract> TYPE = REGISTRY.required(Contract.class);

	private static final NativeTableLayout LAYOUT = new NativeTableLayout(REGISTRY);

	private static final Payloads PAYLOADS = Payloads.of(REGISTRY.mapper(), PayloadLimits.DEFAULTS);

	private static final EntityPayloads ENTITIES = new EntityPayloads(new ItemWriter(REGISTRY, LAYOUT, PAYLOADS),
			new ItemReader(REGISTRY, LAYOUT, PAYLOADS));

	private static final EntityMerge MERGE = new EntityMerge(LAYOUT, ENTITIES, PAYLOADS);

	private static final EntityInputs INPUTS = new EntityInputs(PAYLOADS);

	private static final Contract BASE = new Contract("c", 1L, "t", stored("a", 1), List.of(stored("p", 1)), null);

	private static final Contract THEIRS = new Contract("c", 2L, "t", stored("a", 2), List.of(stored("p", 2)), null);

	@Test
	void blobsOfSameContentAreNoDifference() {
		assertThat(difference(BASE, THEIRS).isEmpty()).isTrue();
		assertThat(difference(BASE, BASE.withScan(content("a"))).isEmpty()).isTrue();
		assertThat(difference(BASE, BASE.withPages(List.of(content("p")))).isEmpty()).isTrue();
	}

	@Test
	void blobsOfOtherContentAreADifferenceThatIsSaved() {
		EntityDifference difference = difference(BASE, BASE.withScan(content("b")));
		assertThat(difference.isEmpty()).isFalse();
		assertThat(difference.touchesBlobs()).isTrue();
		assertThat(difference(BASE, BASE.withPages(List.of())).touchesBlobs()).isTrue();
		assertThat(difference(BASE, BASE.withTitle("other")).touchesBlobs()).isFalse();
		assertThat(difference(BASE, BASE.withScan(Blob.adopt("b", "n", "e"))).touchesBlobs()).isTrue();
		Contract adopted = BASE.withScan(Blob.adopt("b", "n", "e"));
		assertThat(difference(adopted, adopted.withTitle("other")).touchesBlobs()).isFalse();
	}

	@Test
	void storedFormsOfSameContentAreSame() {
		StoredShape shape = StoredForms.partOf(TYPE.concreteTypes().iterator().next().properties().shape(), "scan");
		AttributeValue reference = AttributeValue
			.createM(Map.of("_b", bytes("00".repeat(16)), "_n", AttributeValue.createN("1"), "_h",
					bytes(content("a").sha256()), "_c", AttributeValue.createS("text/plain")));
		AttributeValue inline = AttributeValue.createM(Map.of("_i", bytes("61"), "_h", bytes(content("a").sha256()),
				"_c", AttributeValue.createS("image/png")));
		for (AttributeValue form : List.of(inline, bytes("61"), AttributeValue.createS("YQ=="))) {
			assertThat(StoredForms.same(shape, reference, form)).isTrue();
		}
		for (AttributeValue form : List.of(bytes("62"), AttributeValue.createS("no base64"),
				AttributeValue.createM(Map.of("_h", bytes(content("a").sha256()))))) {
			assertThat(StoredForms.same(shape, reference, form)).isFalse();
		}
		assertThat(BlobIdentity.of(shape, reference)).hasToString("BlobIdentity[1 bytes]");
	}

	@Test
	void changedPathsNameTheBlob() {
		assertThat(ChangedPaths.between(TYPE.concreteTypes().iterator().next().properties().shape(),
				ENTITIES.of(TYPE, BASE), ENTITIES.of(TYPE, THEIRS.withScan(content("b")))))
			.containsExactly("scan");
	}

	@Test
	void mergedEntityHasTheVeryBlobs() {
		Blob mine = content("b");
		Contract merged = merge(BASE.withScan(mine), THEIRS.withTitle("theirs"));
		assertThat(merged.scan()).isSameAs(mine);
		assertThat(merged.title()).isEqualTo("theirs");
		assertThat(merged.pages().get(0)).isSameAs(THEIRS.pages().get(0));
		Contract other = merge(BASE.withTitle("mine"), THEIRS);
		assertThat(other.scan()).isSameAs(THEIRS.scan());
	}

	@Test
	void blobThatBothHaveIsThatOfTheNewerVersion() {
		Blob added = content("q");
		Contract merged = merge(BASE.withPages(List.of(BASE.pages().get(0), added)), THEIRS.withTitle("theirs"));
		assertThat(merged.pages()).hasSize(2);
		assertThat(merged.pages().get(0)).isSameAs(THEIRS.pages().get(0));
		assertThat(merged.pages().get(1)).isSameAs(added);
	}

	@Test
	void sameContentOnBothSidesIsNoConflict() {
		Contract theirs = THEIRS.withScan(content("b"));
		assertThat(merge(BASE.withScan(content("b")), theirs)).isSameAs(theirs);
	}

	@Test
	void otherContentOnBothSidesIsAConflictThatShowsTheBlobs() {
		Contract mine = BASE.withScan(content("b"));
		Contract theirs = THEIRS.withScan(content("c"));
		MergeConflictException conflict = catchThrowableOfType(MergeConflictException.class, () -> merge(mine, theirs));
		assertThat(conflict.conflicts()).singleElement().satisfies((it) -> {
			assertThat(it.path()).isEqualTo("scan");
			assertThat(it.base()).isSameAs(BASE.scan());
			assertThat(it.mine()).isSameAs(mine.scan());
			assertThat(it.theirs()).isSameAs(theirs.scan());
		});
		assertThat(merge(mine, theirs, (it) -> Resolution.mine()).scan()).isSameAs(mine.scan());
		Blob own = content("d");
		assertThat(merge(mine, theirs, (it) -> Resolution.of(own)).scan()).isSameAs(own);
	}

	@Test
	void blobsOfClassesThatAreNotDeclaredAreComparedToo() {
		Contract one = BASE.withAttachment(new Scanned(stored("a", 1)));
		assertThat(difference(one, one.withAttachment(new Scanned(content("a")))).isEmpty()).isTrue();
		assertThat(difference(one, one.withAttachment(new Scanned(content("b")))).touchesBlobs()).isTrue();
	}

	@Test
	void updateOfABlobIsDoneInMemory() {
		UpdateResolver resolver = new UpdateResolver(LAYOUT, PAYLOADS);
		Blob scan = content("b");
		Blob page = content("q");
		ResolvedUpdate update = resolver.resolve(TYPE, classes(), List.of(new RequestedChange.Set("scan", scan),
				new RequestedChange.AddElements("pages", List.of(page), RequestedChange.End.LAST)));
		assertThat(update.reasons()).containsExactlyInAnyOrder(
				"'scan' holds blobs, whose content is stored with the whole entity",
				"'pages' holds blobs, whose content is stored with the whole entity");
		var blobs = update.blobs();
		Map<String, AttributeValue> payload = new LinkedHashMap<>(blobs.run(() -> ENTITIES.of(TYPE, BASE)));
		update.applyTo(payload);
		Contract updated = (Contract) blobs.run(() -> ENTITIES.entity(TYPE, payload, BASE));
		assertThat(updated.scan()).isSameAs(scan);
		assertThat(updated.pages()).hasSize(2);
		assertThat(updated.pages().get(0)).isSameAs(BASE.pages().get(0));
		assertThat(updated.pages().get(1)).isSameAs(page);
		assertThat(resolver.resolve(TYPE, classes(), List.of(new RequestedChange.Set("title", "x"))).reasons())
			.isEmpty();
	}

	@Test
	void derivedPartsNeedNoContent() {
		EntityRegistry registry = EntityRegistry.of(List.of(Folder.class), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		ItemWriter writer = new ItemWriter(registry, new NativeTableLayout(registry),
				Payloads.of(registry.mapper(), PayloadLimits.DEFAULTS));
		Folder folder = new Folder("f", 1L, "open", new Page("p", content("a")));
		for (Map<String, AttributeValue> item : List.of(Map.<String, AttributeValue>of(),
				Map.of("_data", bytes("00")))) {
			assertThat(writer.derive(registry.required(Folder.class), folder, new ItemKey("Folder#f", "Folder"), item))
				.isNotEmpty();
		}
	}

	@Test
	void noBlobComesFromJson() {
		Map<String, Object> forged = Map.of("_b", new byte[16], "_n", 1, "_h", new byte[32], "_c", "text/plain");
		for (Object value : List.of(forged, "YQ==", new byte[] { 97 },
				Map.of("size", 1, "contentType", "text/plain", "sha256", "00"))) {
			assertThatExceptionOfType(InvalidUpdateException.class)
				.isThrownBy(() -> create(Map.of("id", "c", "scan", value)))
				.withMessageContaining("scan")
				.withMessageContaining("content is not part of this document");
		}
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> create(Map.of("id", "c", "pages", List.of(forged))))
			.withMessageContaining("pages[0]");
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> create(
				Map.of("id", "c", "attachment", Map.of("@type", "BlobComparisonTests$Scanned", "scan", forged))));
		JsonMapper json = new JsonMapper();
		String patch = json.writeValueAsString(Map.of("scan", forged));
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> new UpdateResolver(LAYOUT, PAYLOADS)
			.resolve(TYPE, classes(), List.of(new RequestedChange.ApplyPatch(Patch.ofJson(patch).allowingAll()))));
	}

	@Test
	void entityOfValuesHasTheVeryBlobs() {
		Blob scan = content("a");
		Blob page = content("p");
		Contract created = create(Map.of("id", "c", "scan", scan, "pages", List.of(page)));
		assertThat(created.scan()).isSameAs(scan);
		assertThat(created.pages().get(0)).isSameAs(page);
		assertThat(INPUTS.toMap(TYPE, created)).containsEntry("scan",
				Map.of("size", 1L, "contentType", "text/plain", "sha256", scan.sha256()));
	}

	private static Contract create(Map<String, Object> values) {
		return (Contract) INPUTS.create(TYPE, TYPE.concreteTypes().iterator().next(),
				Patch.ofMap(values).allowingAll());
	}

	private static List<ConcreteType<?>> classes() {
		List<ConcreteType<?>> classes = new ArrayList<>();
		TYPE.concreteTypes().forEach(classes::add);
		return classes;
	}

	private static EntityDifference difference(Contract before, Contract after) {
		return EntityDifference.between(TYPE, before, after, ENTITIES);
	}

	private static Contract merge(Contract mine, Contract theirs) {
		return merge(mine, theirs, (conflict) -> Resolution.none());
	}

	private static Contract merge(Contract mine, Contract theirs, OnConflict.Resolver resolver) {
		return (Contract) MERGE.merge(TYPE, BASE, mine, theirs, resolver);
	}

	private static AttributeValue bytes(String hex) {
		return AttributeValue.createB(SdkBytes.fromByteArray(HexFormat.of().parseHex(hex)));
	}

	private static Blob content(String text) {
		return Blob.of(text.getBytes(StandardCharsets.UTF_8), "text/plain");
	}

	/** Stored content that nothing may read. */
	private static Blob stored(String text, long version) {
		String id = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)).repeat(16);
		return new StoredBlob(new BlobPlace(BlobReference.of(id, content(text)),
				new BlobHolder("table", "Contract", "Contract#c", "Contract", "c", version, null), null));
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
	sealed interface Attachment permits Scanned {

	}

	record Scanned(Blob scan) implements Attachment {

	}

	@SingleTableEntity("Folder")
	record Folder(@Id String id, @Version @Nullable Long version, @Filterable String status, @JsonUnwrapped Page page) {

	}

	record Page(String name, Blob scan) {

	}

	@SingleTableEntity("Contract")
	record Contract(@Id String id, @Version @Nullable Long version, @Nullable String title, @Nullable Blob scan,
			List<Blob> pages, @Nullable Attachment attachment) {

		Contract withTitle(String title) {
			return new Contract(this.id, this.version, title, this.scan, this.pages, this.attachment);
		}

		Contract withScan(Blob scan) {
			return new Contract(this.id, this.version, this.title, scan, this.pages, this.attachment);
		}

		Contract withPages(List<Blob> pages) {
			return new Contract(this.id, this.version, this.title, this.scan, pages, this.attachment);
		}

		Contract withAttachment(Attachment attachment) {
			return new Contract(this.id, this.version, this.title, this.scan, this.pages, attachment);
		}

	}

}
