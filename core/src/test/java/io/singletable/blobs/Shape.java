package io.singletable.blobs;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Shape of an entity with blobs.
 */
enum Shape {

	/** With a short history. */
	VERSIONED(Contract.class, (id) -> new Contract(id, null, null, "", null, List.of())),

	/** With a history and soft deletes. */
	KEPT(Folder.class, (id) -> new Folder(id, null, null, "", null, List.of())),

	/** With soft deletes, without history. */
	KEPT_LATEST(Draft.class, (id) -> new Draft(id, null, "", null, List.of())),

	/** Without history; instances are changed in place. */
	LATEST(Memo.class, Memo::new),

	/** With a history, and its payload beside the item where it is large. */
	OVERFLOWING(Report.class, (id) -> new Report(id, null, null, "", null, List.of()));

	private final Class<? extends Paper> type;

	private final Function<String, Paper> creator;

	Shape(Class<? extends Paper> type, Function<String, Paper> creator) {
		this.type = type;
		this.creator = creator;
	}

	Class<? extends Paper> type() {
		return this.type;
	}

	Paper create(String id) {
		return this.creator.apply(id);
	}

	boolean hasHistory() {
		return this.type.isAnnotationPresent(Versioned.class);
	}

	boolean hasSoftDelete() {
		return this.type.isAnnotationPresent(SoftDelete.class);
	}

	static Class<?>[] types() {
		return Arrays.stream(values()).map(Shape::type).toArray(Class<?>[]::new);
	}

	@SingleTableEntity
	@Versioned(maxVersions = 3)
	record Contract(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, String note,
			@Nullable Blob scan, List<Blob> pages) implements Paper {

		@Override
		public Paper with(String note, @Nullable Blob scan, List<Blob> pages) {
			return new Contract(this.id, this.version, this.at, note, scan, pages);
		}

	}

	@SingleTableEntity
	@Versioned(maxVersions = 2)
	@SoftDelete(retention = "P10D")
	record Folder(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, String note,
			@Nullable Blob scan, List<Blob> pages) implements Paper {

		@Override
		public Paper with(String note, @Nullable Blob scan, List<Blob> pages) {
			return new Folder(this.id, this.version, this.at, note, scan, pages);
		}

	}

	@SingleTableEntity
	@SoftDelete(retention = "P10D")
	record Draft(@Id String id, @Version @Nullable Long version, String note, @Nullable Blob scan,
			List<Blob> pages) implements Paper {

		@Override
		public Paper with(String note, @Nullable Blob scan, List<Blob> pages) {
			return new Draft(this.id, this.version, note, scan, pages);
		}

	}

	@SingleTableEntity(overflow = "1KB")
	@Versioned(maxVersions = 3)
	record Report(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, String note,
			@Nullable Blob scan, List<Blob> pages) implements Paper {

		@Override
		public Paper with(String note, @Nullable Blob scan, List<Blob> pages) {
			return new Report(this.id, this.version, this.at, note, scan, pages);
		}

	}

	@SingleTableEntity
	@JsonAutoDetect(fieldVisibility = Visibility.ANY)
	static final class Memo implements Paper {

		@Id
		private String id = "";

		@Version
		private @Nullable Long version;

		private String note = "";

		private @Nullable Blob scan;

		private List<Blob> pages = List.of();

		Memo() {
		}

		Memo(String id) {
			this.id = id;
		}

		@Override
		public String id() {
			return this.id;
		}

		@Override
		public @Nullable Long version() {
			return this.version;
		}

		@Override
		public String note() {
			return this.note;
		}

		@Override
		public @Nullable Blob scan() {
			return this.scan;
		}

		@Override
		public List<Blob> pages() {
			return this.pages;
		}

		@Override
		public Paper with(String note, @Nullable Blob scan, List<Blob> pages) {
			this.note = note;
			this.scan = scan;
			this.pages = pages;
			return this;
		}

	}

}
