package io.singletable.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.singletable.InvalidUpdateException;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobSettings;
import io.singletable.internal.blob.BlobIds;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for blobs in values whose class the entity does not declare: where their type is
 * stored with them, and where it is not.
 */
class BlobsInUntypedPlacesIntegrationTests {

	private static final DataSize ALL = DataSize.ofMegabytes(64);

	private final TestTable table = TestTable.of(Drawing.class, Loose.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests),
			(builder) -> builder.blobs(BlobSettings.in(this.store)));

	@Test
	void valueWithItsClassIsUpdatedByAReadAndAGuardedWrite() {
		this.template.save(new Drawing("d", null, blob(5_000), null));
		this.requests.takeActions();
		this.template.update(Drawing.class).byId("d").set("shape", new Circle(blob(6_000))).apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertHeld(2);
		assertThat(shape().scan().bytes(ALL)).hasSize(6_000);
		this.template.update(Drawing.class).byId("d").set("scan", blob(7_000)).apply();
		assertHeld(2);
		assertThat(shape().scan().bytes(ALL)).hasSize(6_000);
	}

	@Test
	void differenceOfAValueWithItsClassIsSaved() {
		Drawing before = this.template.save(new Drawing("d", null, blob(5_000), new Circle(blob(6_000))));
		this.requests.takeActions();
		Drawing after = this.template.update(before, before.withShape(new Circle(blob(7_000))));
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(shape().scan().bytes(ALL)).hasSize(7_000);
		assertHeld(2);
		this.template.update(after, after.withShape(new Circle(null)));
		assertHeld(1);
	}

	@Test
	void blobInAnUntypedValueIsRefused() {
		Loose loose = new Loose("l", null, blob(5_000), null, Map.of(), Map.of());
		Part part = new Part("p", blob(6_000));
		for (Loose hiding : List.of(new Loose("l", null, null, part, Map.of(), Map.of()),
				new Loose("l", null, null, List.of(part), Map.of(), Map.of()),
				new Loose("l", null, null, null, Map.of("k", part), Map.of()),
				new Loose("l", null, null, null, Map.of(), Map.of("more", part)))) {
			assertThatExceptionOfType(UnwritableEntityException.class).isThrownBy(() -> this.template.save(hiding))
				.withMessageContaining("where the class of the entity declares a Blob");
		}
		assertThat(this.store.calls()).isEmpty();
		this.template.save(loose);
		Map<String, Object> changes = new HashMap<>(Map.of("any", part, "map['k']", part));
		changes.forEach((path, value) -> assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(
					() -> this.template.update(Loose.class).byId("l").set("scan", part.scan()).set(path, value).apply())
			.withMessageContaining("where the class of the entity declares a Blob"));
		assertThat(BlobIds.of(this.table.item(Loose.class, "l"), "_blobs")).hasSize(1);
		assertThat(this.store.keys()).hasSize(1);
	}

	@Test
	void untypedValuesWithoutBlobsAreStored() {
		this.template.save(new Loose("l", null, blob(5_000), new Part("p", null), Map.of("k", 1), Map.of("more", "x")));
		this.template.update(Loose.class).byId("l").set("map['n']", 2).apply();
		Loose loaded = this.template.findById("l", Loose.class).orElseThrow();
		assertThat(loaded.map()).containsOnlyKeys("k", "n");
		assertThat(loaded.others()).containsOnlyKeys("more");
		assertThat(loaded.scan().bytes(ALL)).hasSize(5_000);
	}

	private Circle shape() {
		return (Circle) this.template.findById("d", Drawing.class).orElseThrow().shape();
	}

	private void assertHeld(int blobs) {
		Set<String> held = BlobIds.of(this.table.item(Drawing.class, "d"), "_blobs");
		assertThat(held).hasSize(blobs).isSubsetOf(this.store.keys().stream().map(BlobKey::id).toList());
	}

	private static Blob blob(int size) {
		byte[] content = new byte[size];
		new Random(size).nextBytes(content);
		return Blob.of(content, "application/pdf");
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	interface Shape {

	}

	record Circle(@Nullable Blob scan) implements Shape {

	}

	record Part(String name, @Nullable Blob scan) {

	}

	@SingleTableEntity("Drawing")
	record Drawing(@Id String id, @Version @Nullable Long version, @Nullable Blob scan, @Nullable Shape shape) {

		Drawing withShape(Shape shape) {
			return new Drawing(this.id, this.version, this.scan, shape);
		}

	}

	@SingleTableEntity("Loose")
	record Loose(@Id String id, @Version @Nullable Long version, @Nullable Blob scan, @Nullable Object any,
			Map<String, Object> map, @JsonAnySetter @JsonAnyGetter Map<String, Object> others) {

	}

}
