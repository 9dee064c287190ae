package io.singletable.s3;

/**
 * Action of S3, and the permissions that it needs.
 */
enum S3Action {

	PUT("PutObject", "s3:PutObject on the objects"),

	GET("GetObject",
			"s3:GetObject on the objects, and s3:ListBucket on the bucket, without which S3 denies what "
					+ "is missing"),

	HEAD("HeadObject",
			"s3:GetObject on the objects, and s3:ListBucket on the bucket, without which S3 denies what "
					+ "is missing"),

	COPY("CopyObject",
			"s3:GetObject on the source and s3:PutObject on the target, and s3:ListBucket on the bucket of "
					+ "the source, without which S3 denies what is missing"),

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

}
