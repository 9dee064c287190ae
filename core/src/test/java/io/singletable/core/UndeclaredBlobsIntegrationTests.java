package io.singletable.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.singletable.Compression;
import io.singletable.EntityRevision;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.internal.blob.BlobIds;
import io.singletable.query.RevisionFilter;
import io.singletable.test.Deployment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for references that a class reads without declaring a {@link Blob}, and for what
 * looks like one and comes from elsewhere: neither is stored, since nobody would know
 * that the content is needed.
 */
class UndeclaredBlobsIntegrationTests {

	private static final String FORGED = """
			{"x": {"_b": "AAECAwQFBgcICQoLDA0ODw==", "_n": 3,
			"_h": "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", "_c": "text/plain"}}""";

	private final Deployment deployment = new Deployment();

	private final MemoryBlobStore store = new MemoryBlobStore(this.deployment.clock());

	private final SingleTableTemplate former = start(Declared.class, DeclaredPacked.class);

	@BeforeEach
	void save() {
		Blob scan = Blob.of(new byte[10_000], "application/pdf");
		this.former.save(new Declared("d", null, null, "first", scan));
		this.former.save(new DeclaredPacked("p", null, null, "first ".repeat(500), scan));
	}

	@ParameterizedTest
	@ValueSource(classes = { Rest.class, PackedRest.class })
	void propertyThatIsCaughtByAnAnySetterIsNotStored(Class<? extends Rest> type) {
		SingleTableTemplate template = start(type);
		Rest loaded = template.getRequired((type == Rest.class) ? "d" : "p", type);
		assertThat(loaded.others()).containsKey("scan");
		loaded.title = "second";
		assertRefused(() -> template.save(loaded), "others");
		assertThat(template.check(loaded).isWritable()).isFalse();
		loaded.others().remove("scan");
		template.save(loaded);
	}

	@Test
	void objectOfItIsNotStored() {
		SingleTableTemplate template = start(Untyped.class);
		Untyped loaded = template.getRequired("d", Untyped.class);
		assertRefused(() -> template.save(loaded), "scan");
	}

	@Test
	void treeOfItIsNotStored() {
		SingleTableTemplate template = start(Tree.class);
		Tree loaded = template.getRequired("d", Tree.class);
		assertRefused(() -> template.save(loaded), "scan");
	}

	@Test
	void updateInPlaceOfAnotherPropertyLeavesItAsItIs() {
		SingleTableTemplate declared = start(Sheet.class);
		declared.save(new Sheet("s", null, "first", Blob.of(new byte[10_000], "application/pdf")));
		start(UntypedSheet.class).update(UntypedSheet.class).byId("s").set(UntypedSheet::title, "second").apply();
		assertThat(BlobIds.of(this.deployment.item("Sheet#s", "Sheet"), "_blobs")).hasSize(1);
		assertThat(declared.getRequired("s", Sheet.class).scan().bytes(DataSize.ofKilobytes(10))).hasSize(10_000);
	}

	@Test
	void whatItWasIsComparedAllTheSame() {
		Declared saved = this.former.getRequired("d", Declared.class);
		this.former.save(new Declared("d", saved.version(), saved.at(), "second", saved.scan()));
		SingleTableTemplate template = start(Rest.class);
		assertThat(template.findRevisions("d", Rest.class, RevisionFilter.changed("title"), ScrollPosition.keyset(),
				Limit.of(5)))
			.extracting(EntityRevision::number)
			.containsExactly(2L, 1L);
		assertThat(template.findChanges("d", Rest.class, ScrollPosition.keyset(), Limit.of(5))).first()
			.satisfies((change) -> assertThat(change.changes().orElseThrow().toString()).contains("title"));
	}

	@Test
	void forgedReferenceIsNotStored() {
		SingleTableTemplate template = start(Free.class);
		Map<String, Object> forged = JsonMapper.shared().readValue(FORGED, new TypeReference<>() {
		});
		assertRefused(() -> template.save(new Free("f", null, forged, List.of())), "attributes");
		assertRefused(() -> template.save(new Free("f", null, Map.of(), List.of(forged))), "more");
		Free saved = template.save(new Free("f", null, Map.of(), List.of()));
		assertRefused(() -> template.update(Free.class).byId("f").set("attributes", forged).apply(), "attributes");
		assertRefused(() -> template.update(Free.class).byId("f").set("attributes.y", forged.get("x")).apply(),
				"attributes");
		assertRefused(() -> template.update(saved, new Free("f", saved.version(), forged, List.of())), "attributes");
		assertRefused(() -> template.update(Free.class)
			.byId("f")
			.patch(Patch.ofJson("{\"attributes\": " + FORGED + "}").allowing("attributes"))
			.apply(), "attributes");
		assertRefused(() -> template.update(Free.class)
			.byId("f")
			.patch(Patch.ofJsonPatch("[{\"op\": \"add\", \"path\": \"/attributes\", \"value\": " + FORGED + "}]")
				.allowing("attributes"))
			.apply(), "attributes");
		assertThat(this.deployment.item("Free#f", "Free").get("attributes").m()).isEmpty();
	}

	private static void assertRefused(Runnable write, String path) {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(write::run)
			.withMessageContaining(path)
			.withMessageContaining("declare a property that was stored as a Blob as one")
			.withMessageNotContaining("AAEC");
	}

	private SingleTableTemplate start(Class<?>... types) {
		return this.deployment.start(LocalDynamoDb.client(), (builder) -> builder.blobs(BlobSettings.in(this.store)),
				types);
	}

	@SingleTableEntity(value = "Paper", compression = Compression.NONE)
	@Versioned
	record Declared(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at,
			String title, Blob scan) {
	}

	@SingleTableEntity(value = "Packed", compression = Compression.GZIP)
	@Versioned
	record DeclaredPacked(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at,
			String title, Blob scan) {
	}

	@SingleTableEntity(value = "Paper", compression = Compression.NONE)
	@Versioned
	static class Rest {

		@Id
		public @Nullable String id;

		@Version
		public @Nullable Long version;

		@LastModifiedDate
		public @Nullable Instant at;

		public @Nullable String title;

		private final Map<String, Object> others = new LinkedHashMap<>();

		@JsonAnyGetter
		public Map<String, Object> others() {
			return this.others;
		}

		@JsonAnySetter
		public void add(String name, Object value) {
			this.others.put(name, value);
		}

	}

	@SingleTableEntity(value = "Packed", compression = Compression.GZIP)
	@Versioned
	static class PackedRest extends Rest {

	}

	@SingleTableEntity(value = "Paper", compression = Compression.NONE)
	@Versioned
	record Untyped(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, String title,
			Object scan) {
	}

	@SingleTableEntity(value = "Paper", compression = Compression.NONE)
	@Versioned
	record Tree(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, String title,
			JsonNode scan) {
	}

	@SingleTableEntity(value = "Sheet", compression = Compression.NONE)
	record Sheet(@Id String id, @Version @Nullable Long version, String title, Blob scan) {
	}

	@SingleTableEntity(value = "Sheet", compression = Compression.NONE)
	record UntypedSheet(@Id String id, @Version @Nullable Long version, String title, Object scan) {
	}

	@SingleTableEntity(value = "Free", compression = Compression.NONE)
	record Free(@Id String id, @Version @Nullable Long version, Map<String, Object> attributes, List<Object> more) {
	}

}
