package io.singletable.s3;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.blob.AdoptedObject;
import io.singletable.blob.Blob;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Copy of an object that others have stored, as of its entity tag.
 */
final class Adoption {

	private final S3Client client;

	private final String bucket;

	private final String key;

	private final String etag;

	Adoption(S3Client client, String bucket, String key, String etag) {
		this.client = client;
		this.bucket = bucket;
		this.key = key;
		this.etag = etag;
	}

	/**
	 * Copy the object.
	 * @return what was copied, or empty if there is no such object, or it has another
	 * entity tag
	 */
	Optional<AdoptedObject> into(String targetBucket, String targetKey, long maxSize) {
		Optional<HeadObjectResponse> source = ifThere(S3Action.HEAD, this.bucket,
				() -> this.client.headObject((head) -> head.bucket(this.bucket).key(this.key).ifMatch(this.etag)));
		if (source.isEmpty()) {
			return Optional.empty();
		}
		long size = source.get().contentLength();
		requireCopyable(size, maxSize);
		String contentType = source.get().contentType();
		CopyObjectRequest request = request(targetBucket, targetKey);
		return ifThere(S3Action.COPY, targetBucket, () -> Conflicts.retry(() -> this.client.copyObject(request)))
			.map((copy) -> new AdoptedObject(size, digest(copy, targetBucket, targetKey),
					(contentType != null) ? contentType : Blob.OCTET_STREAM));
	}

	/**
	 * The response, or empty if there is no such object, or it has another entity tag.
	 */
	private static <R> Optional<R> ifThere(S3Action action, String bucket, Supplier<R> request) {
		try {
			return Optional.of(request.get());
		}
		catch (RuntimeException ex) {
			if (S3Failures.isMissing(ex) || S3Failures.isConditionFailed(ex)) {
				return Optional.empty();
			}
			throw S3Failures.translate(action, bucket, ex);
		}
	}

	private static void requireCopyable(long size, long maxSize) {
		if (size > maxSize) {
			throw new InvalidDataAccessApiUsageException(
					"The object to adopt has " + size + " bytes, but S3 copies at most " + maxSize
							+ " (5 GB) by one request: have smaller objects uploaded");
		}
	}

	/** Tags stay behind: they may be those by which uploads expire. */
	private CopyObjectRequest request(String targetBucket, String targetKey) {
		return CopyObjectRequest.builder()
			.sourceBucket(this.bucket)
			.sourceKey(this.key)
			.copySourceIfMatch(this.etag)
			.destinationBucket(targetBucket)
			.destinationKey(targetKey)
			.metadataDirective(MetadataDirective.COPY)
			.taggingDirective(TaggingDirective.REPLACE)
			.checksumAlgorithm(ChecksumAlgorithm.SHA256)
			.build();
	}

	/** Emulators may not answer the digest that they were asked for. */
	private String digest(CopyObjectResponse copy, String targetBucket, String targetKey) {
		CopyObjectResult result = copy.copyObjectResult();
		return Digests.fromBase64((result != null) ? result.checksumSHA256() : null)
			.orElseGet(() -> readDigest(targetBucket, targetKey));
	}

	private String readDigest(String targetBucket, String targetKey) {
		try {
			return Digests
				.of(new ObjectStream(this.client.getObject((request) -> request.bucket(targetBucket).key(targetKey))));
		}
		catch (IOException ex) {
			throw new TransientDataAccessResourceException("The copy of an adopted object could not be read: try again",
					ex);
		}
		catch (RuntimeException ex) {
			throw S3Failures.translate(S3Action.GET, targetBucket, ex);
		}
	}

}
