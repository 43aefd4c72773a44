package eu.celine.dt.core.clients.datasetapi;

/** An answer that arrives in pieces of one length. */
final class Pieces implements ByteSource {

    private final byte[] answer;
    private final int pieceLength;
    private int at;

    Pieces(byte[] answer, int pieceLength) {
        this.answer = answer;
        this.pieceLength = pieceLength;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int read = Math.min(Math.min(length, pieceLength), answer.length - at);
        System.arraycopy(answer, at, target, offset, read);
        at += read;
        return read == 0 ? -1 : read;
    }
}
