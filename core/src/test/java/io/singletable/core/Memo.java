package io.singletable.core;

import java.util.List;
import java.util.Random;

import io.singletable.SingleTableEntity;
import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Entity with blobs of its own, and in a list.
 */
@SingleTableEntity("Memo")
record Memo(@Id String id, @Version @Nullable Long version, String title, @Nullable Blob scan, List<Blob> pages) {

	static Memo of(String id, Blob scan) {
		return new Memo(id, null, "a", scan, List.of());
	}

	Memo with(Blob scan, List<Blob> pages) {
		return new Memo(this.id, this.version, this.title, scan, pages);
	}

	static Blob blob(int size) {
		byte[] content = new byte[size];
		new Random(size).nextBytes(content);
		return Blob.of(content, "application/pdf");
	}

}
