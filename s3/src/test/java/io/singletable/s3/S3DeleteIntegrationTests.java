package io.singletable.s3;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.singletable.blob.BlobKey;
import io.singletable.blob.ObjectPage;
import io.singletable.blob.StoredObject;
import org.junit.jupiter.api.Test;

import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.TransientDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the listings and deletions of {@link S3BlobStore}.
 */
class S3DeleteIntegrationTests extends S3Fixture {

	@Test
	void objectsAreDeletedByTheThousand() {
		List<BlobKey> keys = place(2001);
		this.store.delete(keys);
		assertThat(this.s3.actions()).containsExactly("DeleteObjects", "DeleteObjects", "DeleteObjects");
		assertThat(this.s3.objects("blobs")).isEmpty();
	}

	@Test
	void oneObjectIsDeletedByItself() {
		this.store.delete(place(1));
		assertThat(this.s3.actions()).containsExactly("DeleteObject");
	}

	@Test
	void nothingToDeleteIsNoRequest() {
		this.store.delete(List.of());
		assertThat(this.s3.actions()).isEmpty();
	}

	@Test
	void objectsThatAreNotDeletedAreReportedWithoutTheirKeys() {
		List<BlobKey> keys = place(1500);
		List<String> names = List.copyOf(this.s3.objects("blobs").keySet());
		this.s3.undeletable(names.get(3), "AccessDenied");
		this.s3.undeletable(names.get(1200), "InternalError");
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class).isThrownBy(() -> this.store.delete(keys))
			.withMessage("2 of 1500 objects were not deleted. DeleteObjects was denied (AccessDenied): allow "
					+ "s3:DeleteObject on the objects (bucket 'blobs')");
		assertThat(this.s3.objects("blobs")).containsOnlyKeys(names.get(3), names.get(1200));
	}

	/** S3 answers 200 then, and the SDK does not repeat it. */
	@Test
	void objectThatS3FailedToDeleteIsTransient() {
		List<BlobKey> keys = place(2);
		this.s3.undeletable(this.s3.objects("blobs").firstKey(), "InternalError");
		assertThatExceptionOfType(TransientDataAccessException.class).isThrownBy(() -> this.store.delete(keys))
			.withMessageStartingWith("1 of 2 objects were not deleted. DeleteObjects failed because S3 is busy");
	}

	@Test
	void busyServiceIsTransient() {
		List<BlobKey> keys = place(2);
		this.s3.fail("DeleteObjects", StubFault.slowDown(), StubFault.slowDown(), StubFault.slowDown());
		assertThatExceptionOfType(TransientDataAccessException.class).isThrownBy(() -> this.store.delete(keys));
	}

	@Test
	void objectsOfOthersAreNotListed() {
		BlobKey key = place(1).get(0);
		String prefix = "desk/" + key.store() + "/" + key.id().substring(0, 2) + "/";
		for (String name : List.of("readme.txt", key.id() + ".bak", key.id().substring(1), key.id().toUpperCase(),
				"ff" + key.id().substring(2), "sub/" + key.id(), "a+b %41&", "\u0001\u0002", "\u00fc")) {
			this.s3.place("blobs", prefix + name, CONTENT, Map.of());
		}
		this.s3.pageSize(2);
		List<StoredObject> listed = new ArrayList<>();
		String after = null;
		do {
			ObjectPage page = this.store.list(key.store(), key.firstByte(), after);
			listed.addAll(page.objects());
			after = page.next();
		}
		while (after != null);
		assertThat(listed).extracting(StoredObject::key).containsExactly(key);
	}

	private List<BlobKey> place(int count) {
		List<BlobKey> keys = IntStream.range(0, count)
			.mapToObj((i) -> new BlobKey(KEY.store(), "ab" + "0".repeat(22) + HexFormat.of().toHexDigits(i)))
			.toList();
		keys.forEach((key) -> this.s3.place("blobs", "desk/" + key.store() + "/ab/" + key.id(), CONTENT, Map.of()));
		return keys;
	}

}
