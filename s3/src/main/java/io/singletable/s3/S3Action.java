package io.singletable.s3;

/**
 * Action of S3, and the permissions that it needs.
 */
enum S3Action {

	PUT("PutObject", "s3:PutObject on the objects, and if the bucket has a KMS key, kms:GenerateDataKey on it"),

	GET("GetObject", Permissions.READ),

	HEAD("HeadObject", Permissions.READ),

	COPY("CopyObject", "s3:GetObject on the source and s3:PutObject on the target, and s3:ListBucket on the bucket of "
			+ "the source, without which S3 denies what is missing; if the buckets have KMS keys, also kms:Decrypt "
			+ "and kms:GenerateDataKey on these"),

	DELETE("DeleteObject", "s3:DeleteObject on the objects"),

	DELETE_ALL("DeleteObjects", "s3:DeleteObject on the objects"),

	LIST("ListObjectsV2", "s3:ListBucket on the bucket");

	private final String name;

	private final String permissions;

	S3Action(String name, String permissions) {
		this.name = name;
		this.permissions = permissions;
	}

	String permissions() {
		return this.permissions;
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Permissions that several actions need.
	 */
	private static final class Permissions {

		static final String READ = "s3:GetObject on the objects, and s3:ListBucket on the bucket, without which S3 "
				+ "denies what is missing; if the bucket has a KMS key, also kms:Decrypt on it";

	}

}
