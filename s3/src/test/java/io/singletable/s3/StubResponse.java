package io.singletable.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Answer of a stub of S3.
 */
record StubResponse(int status, Map<String, String> headers, byte[] body) {

	static StubResponse empty(int status) {
		return new StubResponse(status, Map.of(), new byte[0]);
	}

	static StubResponse xml(String xml) {
		return new StubResponse(200, Map.of("Content-Type", "application/xml"), xml.getBytes(StandardCharsets.UTF_8));
	}

	/** As S3 does, it names the object. */
	static StubResponse error(int status, String code, String key) {
		return new StubResponse(status, Map.of("Content-Type", "application/xml"),
				("<Error><Code>" + code + "</Code><Message>No access to resource: \"arn:aws:s3:::bucket/" + key
						+ "\"</Message><Key>" + key + "</Key></Error>")
					.getBytes(StandardCharsets.UTF_8));
	}

	static StubResponse copied(StubObject object, boolean checksum) {
		return xml("<CopyObjectResult><ETag>" + object.etag().replace("\"", "&quot;") + "</ETag>"
				+ (checksum ? "<ChecksumSHA256>" + object.sha256() + "</ChecksumSHA256>" : "") + "</CopyObjectResult>");
	}

	/**
	 * @param refused error codes of the objects that are not deleted
	 */
	static StubResponse deleted(Map<String, String> refused) {
		StringBuilder xml = new StringBuilder("<DeleteResult>");
		refused.forEach((key, code) -> xml
			.append("<Error><Key>" + key + "</Key><Code>" + code + "</Code><Message>" + key + "</Message></Error>"));
		return xml(xml + "</DeleteResult>");
	}

	static StubResponse listed(List<Map.Entry<String, StubObject>> found, int pageSize, boolean encoded) {
		StringBuilder xml = new StringBuilder("<ListBucketResult>" + (encoded ? "<EncodingType>url</EncodingType>" : "")
				+ "<IsTruncated>" + (found.size() > pageSize) + "</IsTruncated>");
		found.stream()
			.limit(pageSize)
			.forEach((it) -> xml.append("<Contents><Key>" + (encoded ? encode(it.getKey()) : it.getKey())
					+ "</Key><LastModified>" + it.getValue().storedAt().truncatedTo(ChronoUnit.SECONDS)
					+ "</LastModified><Size>" + it.getValue().content().length + "</Size></Contents>"));
		return xml(xml + "</ListBucketResult>");
	}

	/** S3 leaves slashes as they are. */
	private static String encode(String key) {
		return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
	}

}
