package io.singletable.s3;

import java.io.IOException;
import java.util.Optional;

import io.singletable.blob.AdoptedObject;
import io.singletable.blob.Blob;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
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
		S3Action action = S3Action.HEAD;
		try {
			HeadObjectResponse source = this.client
				.headObject((request) -> request.bucket(this.bucket).key(this.key).ifMatch(this.etag));
			requireCopyable(source.contentLength(), maxSize);
			action = S3Action.COPY;
			CopyObjectRequest request = request(targetBucket, targetKey);
			CopyObjectResult copy = Conflicts.retry(() -> this.client.copyObject(request)).copyObjectResult();
			String sha256 = Digests.fromBase64((copy != null) ? copy.checksumSHA256() : null)
				.orElseGet(() -> readDigest(targetBucket, targetKey));
			return Optional.of(new AdoptedObject(source.contentLength(), sha256,
					(source.contentType() != null) ? source.contentType() : Blob.OCTET_STREAM));
		}
		catch (SdkException ex) {
			if (S3Failures.isMissing(ex) || S3Failures.isConditionFailed(ex)) {
				return Optional.empty();
			}
			throw S3Failures.translate(action, this.bucket, ex);
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
	private String readDigest(String targetBucket, String targetKey) {
		try {
			return Digests
				.of(new ObjectStream(this.client.getObject((request) -> request.bucket(targetBucket).key(targetKey))));
		}
		catch (IOException ex) {
			throw new TransientDataAccessResourceException("The copy of an adopted object could not be read: try again",
					ex);
		}
	}

}
