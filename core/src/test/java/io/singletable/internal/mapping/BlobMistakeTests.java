package io.singletable.internal.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.Computed;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.blob.AdoptedBlob;
import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for blobs of entities, and for mistakes in their declaration.
 */
class BlobMistakeTests {

	private static final String IN_KEY = ", but neither a Blob nor a part of it can be used in a key: store what the key "
			+ "needs, such as its digest, as a property of its own";

	@Test
	void blobsAreFoundWhereverTheyAre() {
		for (Class<?> type : List.of(Plain.class, InList.class, InMap.class, Nested.class, Unwrapped.class, Tree.class,
				OfSealed.class, OfSubtypes.class)) {
			EntityMetadata<?> metadata = Mapping.of(type);
			assertThat(metadata.hasBlobs()).as(type.getName()).isTrue();
		}
		assertThat(Mapping.of(None.class).hasBlobs()).isFalse();
	}

	@Test
	void attributesWithBlobsAreKnown() {
		ConcreteType<?> plain = Mapping.of(Plain.class).concreteTypes().iterator().next();
		assertThat(plain.hasBlobs("scan")).isTrue();
		assertThat(plain.hasBlobs("title")).isFalse();
		ConcreteType<?> unwrapped = Mapping.of(Unwrapped.class).concreteTypes().iterator().next();
		assertThat(unwrapped.hasBlobs("scan")).isTrue();
	}

	@Test
	void blobIsOneValue() {
		PropertyTable properties = Mapping.of(Plain.class).concreteTypes().iterator().next().properties();
		assertThat(properties.resolve("scan.size")).isEmpty();
		assertThat(properties.shape().part("scan").orElseThrow().shape().kind()).isEqualTo(StoredShape.Kind.VALUE);
		assertThat(properties.leaves()).extracting(StoredProperty::javaPath)
			.containsExactlyInAnyOrder("id", "version", "title", "scan");
	}

	@Test
	void entityWithoutVersion() {
		assertThat(Mapping.mistakesIn(Unversioned.class)).containsExactly(
				"Unversioned: has blobs (page, scan), but no version, without which a save could bring back "
						+ "content that was already deleted: add a property of type Long annotated with "
						+ "org.springframework.data.annotation.Version");
	}

	@Test
	void containerThatCantHoldBlobs() {
		assertThat(Mapping.mistakesIn(InSet.class)).contains(
				"InSet.set: is a Set of blobs, which has no stored form: declare it as a List",
				"InSet.inner.set: is a Set of blobs, which has no stored form: declare it as a List",
				"InSet.keys: has blobs as keys of a map, which are stored as text: use another key, and declare the blobs "
						+ "as its values");
	}

	@Test
	void propertyOfAnotherClassOrForm() {
		assertThat(Mapping.mistakesIn(Adopted.class)).containsExactly(
				"Adopted.scan: is of type io.singletable.blob.AdoptedBlob, as which no blob is read: declare "
						+ "it as io.singletable.blob.Blob");
		assertThat(Mapping.mistakesIn(Formatted.class)).singleElement()
			.asString()
			.startsWith("Formatted.scan: is a Blob with a format, a serializer or a type of its own");
		assertThat(Mapping.mistakesIn(UnwrappedBlob.class)).singleElement()
			.asString()
			.startsWith("UnwrappedBlob.scan: is a Blob with a format, a serializer or a type of its own");
	}

	@Test
	void blobsThatAreNotDeclaredOneByOne() {
		String problem = "@JsonAnyGetter: has blobs, which have to be in declared properties: declare the map as a property, "
				+ "and remove the annotation";
		assertThat(Mapping.mistakesIn(AnyBlobs.class)).containsExactly("AnyBlobs." + problem);
		assertThat(Mapping.mistakesIn(OfOpen.class)).containsExactly("OfOpen.open." + problem);
	}

	@Test
	void blobThatIsFilteredComputedOrIndexed() {
		assertThat(Mapping.mistakesIn(Filtered.class)).contains(
				"Filtered.scan: is @Filterable, but holds blobs, whose content DynamoDB does not know: remove the "
						+ "annotation, and store what is filtered by as a property of its own",
				"Filtered.copy: is @Computed, but holds blobs, which are stored once: store them as a property, or compute "
						+ "something else from them");
		assertThat(Mapping.mistakesIn(Included.class)).containsExactly(
				"Included: @GlobalSecondaryIndex(\"gsi1\") includes 'scan', which holds blobs, whose content is not in any "
						+ "item: remove it, or store what the index needs, such as a digest, as a property of its own");
	}

	@Test
	void blobInAKey() {
		assertThat(Mapping.mistakesIn(Keyed.class)).containsExactlyInAnyOrder(
				"Keyed: @GlobalSecondaryIndex(\"gsi1\") partitionKey 'scan#{scan}' names 'scan'" + IN_KEY,
				"Keyed: @GlobalSecondaryIndex(\"gsi1\") sortKey '{scan.sha256}#{id}' names 'scan.sha256'" + IN_KEY,
				"Keyed: @Unique \"scan\" names 'scan'" + IN_KEY);
		assertThat(Mapping.mistakesIn(Identified.class)).anyMatch((problem) -> problem.contains("Identified.id"));
	}

	@SingleTableEntity("Plain")
	record Plain(@Id String id, @Version @Nullable Long version, String title, @Nullable Blob scan) {

	}

	@SingleTableEntity("InList")
	record InList(@Id String id, @Version @Nullable Long version, List<List<Blob>> pages) {

	}

	@SingleTableEntity("InMap")
	record InMap(@Id String id, @Version @Nullable Long version, Map<String, Blob> pages) {

	}

	record Part(@Nullable Blob scan) {

	}

	@SingleTableEntity("Nested")
	record Nested(@Id String id, @Version @Nullable Long version, List<Part> parts) {

	}

	@SingleTableEntity("Unwrapped")
	record Unwrapped(@Id String id, @Version @Nullable Long version, @JsonUnwrapped Part part) {

	}

	record Node(@Nullable Node next, List<Node> children, @Nullable Part part) {

	}

	@SingleTableEntity("Tree")
	record Tree(@Id String id, @Version @Nullable Long version, @Nullable Node root) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	sealed interface Attachment permits Text, Scanned {

	}

	record Text(String text) implements Attachment {

	}

	record Scanned(Blob scan) implements Attachment {

	}

	@SingleTableEntity("OfSealed")
	record OfSealed(@Id String id, @Version @Nullable Long version, List<Attachment> attachments) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(OpenScan.class))
	interface Open {

	}

	record OpenScan(Blob scan) implements Open {

	}

	@SingleTableEntity("OfSubtypes")
	record OfSubtypes(@Id String id, @Version @Nullable Long version, @Nullable Open open) {

	}

	@SingleTableEntity("None")
	record None(@Id String id, @Nullable List<None> others, byte @Nullable [] bytes) {

	}

	@SingleTableEntity("Unversioned")
	record Unversioned(@Id String id, @Nullable Blob scan, @Nullable Part page) {

	}

	record SetPart(Set<Blob> set) {

	}

	@SingleTableEntity("InSet")
	record InSet(@Id String id, @Version @Nullable Long version, Set<Blob> set, SetPart inner, Map<Blob, String> keys) {

	}

	@SingleTableEntity("Adopted")
	record Adopted(@Id String id, @Version @Nullable Long version, AdoptedBlob scan) {

	}

	@SingleTableEntity("Formatted")
	record Formatted(@Id String id, @Version @Nullable Long version,
			@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Blob scan) {

	}

	@SingleTableEntity("UnwrappedBlob")
	record UnwrappedBlob(@Id String id, @Version @Nullable Long version, @JsonUnwrapped Blob scan) {

	}

	@SingleTableEntity("AnyBlobs")
	record AnyBlobs(@Id String id, @Version @Nullable Long version,
			@JsonAnyGetter @JsonAnySetter Map<String, Blob> others) {

	}

	record OpenPart(@JsonAnyGetter @JsonAnySetter Map<String, Blob> others) {

	}

	@SingleTableEntity("OfOpen")
	record OfOpen(@Id String id, @Version @Nullable Long version, OpenPart open) {

	}

	@SingleTableEntity("Filtered")
	record Filtered(@Id String id, @Version @Nullable Long version, @Filterable Blob scan) {

		@Computed
		Blob copy() {
			return this.scan;
		}

	}

	@SingleTableEntity("Included")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "title#{title}", projection = ProjectionType.INCLUDE,
			includes = "scan")
	record Included(@Id String id, @Version @Nullable Long version, String title, @Nullable Blob scan) {

	}

	@SingleTableEntity("Keyed")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "scan#{scan}", sortKey = "{scan.sha256}#{id}")
	record Keyed(@Id String id, @Version @Nullable Long version, @Unique Blob scan) {

	}

	@SingleTableEntity("Identified")
	record Identified(@Id Blob id, @Version @Nullable Long version) {

	}

}
