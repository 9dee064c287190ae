package io.singletable.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.singletable.blob.AdoptedObject;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.blob.BlobStore;
import io.singletable.blob.ObjectPage;
import io.singletable.blob.StoredObject;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.TaggingDirective;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import org.springframework.dao.DataAccessException;
import org.springframework.util.Assert;

/**
 * {@link BlobStore} in a bucket of Amazon S3: an object a blob, of the key
 * {@code <prefix>/<store>/<2 hex>/<id hex>}, in which nothing is that applications have
 * named. Immutable and thread-safe. <pre class="code">
 * S3BlobStore.of(client, "app-blobs").withPrefix("desk").withPresigner(presigner)
 * </pre>
 * <p>
 * Objects are written once, under the condition that there is none, and S3 compares their
 * content with its SHA-256 digest. Retries and timeouts are those of the client.
 */
public final class S3BlobStore implements BlobStore {

	/** S3 puts and copies no more by one request. */
	private static final long MAX_SIZE = 5L * 1024 * 1024 * 1024;

	private static final int DELETED_AT_ONCE = 1000;

	private static final Duration MAX_VALIDITY = Duration.ofDays(7);

	private static final String ANY = "*";

	private final S3Client client;

	private final String bucket;

	private final ObjectKeys keys;

	private final @Nullable S3Presigner presigner;

	private S3BlobStore(S3Client client, String bucket, ObjectKeys keys, @Nullable S3Presigner presigner) {
		this.client = client;
		this.bucket = bucket;
		this.keys = keys;
		this.presigner = presigner;
	}

	/**
	 * Create a store whose keys have no prefix, and that has no links.
	 * @param client the client, which the caller closes
	 * @param bucket name of the bucket, which exists
	 */
	public static S3BlobStore of(S3Client client, String bucket) {
		Assert.notNull(client, "client must not be null");
		Assert.hasText(bucket, "bucket must not be empty");
		Assert.isTrue(!bucket.endsWith("--x-s3") && !bucket.endsWith("--xa-s3"),
				"bucket must not be a directory bucket, which lists objects in no order: use a general purpose bucket");
		return new S3BlobStore(client, bucket, new ObjectKeys(""), null);
	}

	/**
	 * Set the prefix of all keys.
	 * @param prefix the prefix, without slashes at its ends, such as {@code app/blobs}
	 * @return the changed store
	 */
	public S3BlobStore withPrefix(String prefix) {
		Assert.notNull(prefix, "prefix must not be null");
		return new S3BlobStore(this.client, this.bucket, new ObjectKeys(prefix), this.presigner);
	}

	/**
	 * Set the presigner of links.
	 * @param presigner the presigner, which the caller closes
	 * @return the changed store
	 */
	public S3BlobStore withPresigner(S3Presigner presigner) {
		Assert.notNull(presigner, "presigner must not be null");
		return new S3BlobStore(this.client, this.bucket, this.keys, presigner);
	}

	@Override
	public long maxSize() {
		return MAX_SIZE;
	}

	@Override
	public void put(BlobKey key, Blob content) throws IOException {
		PutObjectRequest request = PutObjectRequest.builder()
			.bucket(this.bucket)
			.key(this.keys.of(key))
			.ifNoneMatch(ANY)
			.contentLength(content.size())
			.contentType(header(content.contentType()))
			.checksumSHA256(Digests.toBase64(content.sha256()))
			.build();
		ContentSource source = new ContentSource(content);
		try (source) {
			RequestBody body = RequestBody.fromContentProvider(source, content.size(), request.contentType());
			Conflicts.retry(() -> this.client.putObject(request, body));
		}
		catch (RuntimeException ex) {
			source.throwFailure();
			if (!S3Failures.isConditionFailed(ex)) {
				throw translated(S3Action.PUT, ex);
			}
		}
	}

	@Override
	public Optional<InputStream> open(BlobKey key, @Nullable BlobRange range) {
		GetObjectRequest request = GetObjectRequest.builder()
			.bucket(this.bucket)
			.key(this.keys.of(key))
			.range((range != null) ? header(range) : null)
			.build();
		try {
			return Optional.of(new ObjectStream(this.client.getObject(request)));
		}
		catch (RuntimeException ex) {
			if (S3Failures.isMissing(ex)) {
				return Optional.empty();
			}
			if (S3Failures.isBehindEnd(ex)) {
				return Optional.of(InputStream.nullInputStream());
			}
			throw translated(S3Action.GET, ex);
		}
	}

	/** No object ends behind the largest size, so that numbers stay small. */
	private static String header(BlobRange range) {
		long first = Math.min(range.offset(), MAX_SIZE);
		return "bytes=" + first + "-" + (first + Math.min(range.length(), MAX_SIZE) - 1);
	}

	/** Tags, of which none is the library's, would need further permissions. */
	@Override
	public boolean copy(BlobKey source, BlobKey target) {
		CopyObjectRequest request = CopyObjectRequest.builder()
			.sourceBucket(this.bucket)
			.sourceKey(this.keys.of(source))
			.destinationBucket(this.bucket)
			.destinationKey(this.keys.of(target))
			.metadataDirective(MetadataDirective.COPY)
			.taggingDirective(TaggingDirective.REPLACE)
			.ifNoneMatch(ANY)
			.build();
		try {
			Conflicts.retry(() -> this.client.copyObject(request));
			return true;
		}
		catch (RuntimeException ex) {
			if (S3Failures.isConditionFailed(ex)) {
				return true;
			}
			if (S3Failures.isMissing(ex)) {
				return false;
			}
			throw translated(S3Action.COPY, ex);
		}
	}

	@Override
	public Optional<AdoptedObject> adopt(String bucket, String name, String etag, BlobKey target) {
		return new Adoption(this.client, bucket, name, etag).into(this.bucket, this.keys.of(target), MAX_SIZE);
	}

	@Override
	public void delete(Collection<BlobKey> keys) {
		List<ObjectIdentifier> objects = keys.stream()
			.map((key) -> ObjectIdentifier.builder().key(this.keys.of(key)).build())
			.toList();
		if (objects.size() == 1) {
			deleteOne(objects.get(0).key());
			return;
		}
		List<S3Error> errors = new ArrayList<>();
		for (int from = 0; from < objects.size(); from += DELETED_AT_ONCE) {
			errors.addAll(deleteAll(objects.subList(from, Math.min(from + DELETED_AT_ONCE, objects.size()))));
		}
		if (!errors.isEmpty()) {
			throw S3Failures.notDeleted(this.bucket, errors.size(), objects.size(), errors.get(0).code());
		}
	}

	private void deleteOne(String key) {
		try {
			this.client.deleteObject((request) -> request.bucket(this.bucket).key(key));
		}
		catch (RuntimeException ex) {
			if (!S3Failures.isMissing(ex)) {
				throw translated(S3Action.DELETE, ex);
			}
		}
	}

	private List<S3Error> deleteAll(List<ObjectIdentifier> objects) {
		try {
			return this.client.deleteObjects(
					(request) -> request.bucket(this.bucket).delete((delete) -> delete.objects(objects).quiet(true)))
				.errors();
		}
		catch (RuntimeException ex) {
			throw translated(S3Action.DELETE_ALL, ex);
		}
	}

	/** What others have stored under the prefix may have keys that XML can't have. */
	@Override
	public ObjectPage list(String store, int firstByte, @Nullable String after) {
		String prefix = this.keys.listing(store, firstByte);
		ListObjectsV2Response page;
		try {
			page = this.client.listObjectsV2((request) -> request.bucket(this.bucket)
				.prefix(prefix)
				.encodingType(EncodingType.URL)
				.startAfter((after != null) ? prefix + after : null));
		}
		catch (RuntimeException ex) {
			throw translated(S3Action.LIST, ex);
		}
		List<S3Object> listed = page.contents();
		boolean last = !Boolean.TRUE.equals(page.isTruncated()) || listed.isEmpty();
		return new ObjectPage(listed.stream().flatMap((object) -> stored(object).stream()).toList(),
				last ? null : listed.get(listed.size() - 1).key().substring(prefix.length()));
	}

	private Optional<StoredObject> stored(S3Object object) {
		return this.keys.parse(object.key()).map((key) -> new StoredObject(key, object.size(), object.lastModified()));
	}

	@Override
	public URI link(BlobKey key, String contentType, Duration validity) {
		S3Presigner presigner = this.presigner;
		if (presigner == null) {
			throw new UnsupportedOperationException(
					"The store has no presigner, and no links: create it with withPresigner(…)");
		}
		Assert.isTrue(validity.toSeconds() > 0 && validity.compareTo(MAX_VALIDITY) <= 0,
				() -> "validity must be from 1 second to 7 days, but is " + validity);
		try {
			return presigner
				.presignGetObject((link) -> link.signatureDuration(validity)
					.getObjectRequest((request) -> request.bucket(this.bucket)
						.key(this.keys.of(key))
						.responseContentType(header(contentType))))
				.url()
				.toURI();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("Presigned links are URIs", ex);
		}
		catch (RuntimeException ex) {
			throw translated(S3Action.GET, ex);
		}
	}

	/** What a header can't have is left out: the entity knows the type. */
	private static String header(String contentType) {
		return contentType.chars().allMatch((it) -> it >= ' ' && it <= '~') ? contentType : Blob.OCTET_STREAM;
	}

	private DataAccessException translated(S3Action action, RuntimeException failure) {
		return S3Failures.translate(action, this.bucket, failure);
	}

}
