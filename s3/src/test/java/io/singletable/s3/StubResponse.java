package io.singletable.s3;

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

	static StubResponse listed(List<Map.Entry<String, StubObject>> found, int pageSize) {
		StringBuilder xml = new StringBuilder(
				"<ListBucketResult><IsTruncated>" + (found.size() > pageSize) + "</IsTruncated>");
		found.stream()
			.limit(pageSize)
			.forEach((it) -> xml.append("<Contents><Key>" + it.getKey() + "</Key><LastModified>"
					+ it.getValue().storedAt().truncatedTo(ChronoUnit.SECONDS) + "</LastModified><Size>"
					+ it.getValue().content().length + "</Size></Contents>"));
		return xml(xml + "</ListBucketResult>");
	}

}
